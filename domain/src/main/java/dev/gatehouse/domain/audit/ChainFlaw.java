package dev.gatehouse.domain.audit;

/** What can be wrong with a chain. */
public enum ChainFlaw {
    EVENT_CHANGED("was changed, or was not written by Gatehouse"),
    EVENT_MOVED("is not the one that was chained there"),
    EVENT_MISSING("is missing"),
    EVENT_FORGOTTEN("was forgotten and is there nevertheless"),
    END_CHANGED("is not the end that was chained"),
    HEAD_MISSING("comes after the end, which is missing"),
    HEAD_CHANGED("is told by a head that was changed"),
    HEAD_BEHIND("comes after the end, which was set back"),
    REGISTER_MISSING("is the end of all chains, and the register is missing"),
    REGISTER_CHANGED("is the end of all chains, and the register was changed"),
    REGISTER_DIFFERS(
            "is the end of all chains together, and the register counted another: a whole chain or its tail is missing");

    private final String sentence;

    ChainFlaw(String sentence) {
        this.sentence = sentence;
    }

    /** What is to be said of the event with the number found, without a full stop. */
    public String sentence() {
        return sentence;
    }
}
