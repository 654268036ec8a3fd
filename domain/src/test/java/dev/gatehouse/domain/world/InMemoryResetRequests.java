package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.ResetRequest;
import dev.gatehouse.domain.account.ResetRequests;
import java.util.Comparator;
import java.util.Optional;

final class InMemoryResetRequests implements ResetRequests {
    private final Memory memory;

    InMemoryResetRequests(Memory memory) {
        this.memory = memory;
    }

    @Override
    public void add(ResetRequest request) {
        memory.with(tables -> tables.resetRequests.add(request));
    }

    @Override
    public Optional<ResetRequest> take() {
        return memory.with(tables -> {
            Optional<ResetRequest> oldest =
                    tables.resetRequests.stream().min(Comparator.comparing(ResetRequest::requestedAt));
            oldest.ifPresent(tables.resetRequests::remove);
            return oldest;
        });
    }
}
