package dev.gatehouse.rest.http;

/** A request that cannot be answered for a reason of HTTP; it carries no stack trace, since it is expected. */
public final class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpProblem problem;

    public ProblemException(HttpProblem problem) {
        super(problem.sentence(), null, false, false);
        this.problem = problem;
    }

    public HttpProblem problem() {
        return problem;
    }
}
