package dev.gatehouse.bootstrap.agent;

/** The agent cannot go on, for a reason that whoever started it can read in one sentence. */
final class AgentFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AgentFailure(String sentence) {
        super(sentence);
    }
}
