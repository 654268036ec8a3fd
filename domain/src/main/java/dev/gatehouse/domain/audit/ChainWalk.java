package dev.gatehouse.domain.audit;

import java.util.Optional;

/** Looks at a chain from one end to the other, page by page, while others may go on sealing and forgetting. */
public final class ChainWalk {
    private final AuditChain chains;
    private final int page;

    /** At most so many events are looked at in one go. */
    public ChainWalk(AuditChain chains, int page) {
        this.chains = chains;
        this.page = page;
    }

    /** What was found. What is sealed after this began is not looked at. */
    public ChainReport along(ChainId chain) {
        ChainState state = chains.state(chain);
        return state.fault().isPresent() ? report(chain, state, 0, state.fault()) : walk(chain, state);
    }

    private ChainReport walk(ChainId chain, ChainState state) {
        ChainMark mark = state.start();
        long end = state.end().sequence();
        long erased = 0;
        while (mark.sequence() < end) {
            ChainPage found = chains.verify(chain, mark, end, page);
            if (found.fault().isPresent()) {
                return wasForgottenSince(chain, state)
                        ? along(chain)
                        : report(chain, state, erased + found.erased(), found.fault());
            }
            mark = found.reached();
            erased += found.erased();
        }
        return report(chain, state, erased, endFault(mark, state.end()));
    }

    private static Optional<ChainFault> endFault(ChainMark reached, ChainMark end) {
        return reached.equals(end)
                ? Optional.empty()
                : Optional.of(new ChainFault(ChainFlaw.END_CHANGED, end.sequence(), Optional.empty()));
    }

    /** Retention may have taken away what this was about to look at. */
    private boolean wasForgottenSince(ChainId chain, ChainState state) {
        ChainState now = chains.state(chain);
        return now.fault().isEmpty() && now.start().sequence() > state.start().sequence();
    }

    private static ChainReport report(ChainId chain, ChainState state, long erased, Optional<ChainFault> fault) {
        return new ChainReport(
                chain,
                state.start().sequence(),
                state.end().sequence() - state.start().sequence(),
                erased,
                state.unsealed(),
                state.unsealedSince(),
                fault);
    }
}
