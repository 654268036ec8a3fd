package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.DepartedAccounts;
import dev.gatehouse.domain.token.Revoked;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class InMemoryDepartedAccounts implements DepartedAccounts {
    private final Memory memory;

    InMemoryDepartedAccounts(Memory memory) {
        this.memory = memory;
    }

    @Override
    public List<AccountId> due(Instant now, int most) {
        return memory.with(tables -> tables.accounts.values().stream()
                .map(credential -> credential.account())
                .filter(account ->
                        account.deletesAt().filter(at -> !at.isAfter(now)).isPresent())
                .sorted(Comparator.comparing(account -> account.deletesAt().orElseThrow()))
                .limit(most)
                .map(account -> account.id())
                .toList());
    }

    @Override
    public boolean erase(AccountId id, Instant now) {
        return memory.with(tables -> {
            if (!due(now, Integer.MAX_VALUE).contains(id)) {
                return false;
            }
            if (tables.memberships.stream().anyMatch(one -> one.account().equals(id))) {
                throw new IllegalStateException("Its memberships must have ended");
            }
            tables.sessions
                    .values()
                    .removeIf(session -> session.account().equals(id)
                            || session.impersonator().equals(Optional.of(id)));
            tables.oneTimeTokens.removeIf(row -> row.token().account().equals(id));
            tables.invitations
                    .values()
                    .removeIf(row -> row.invitation().inviter().equals(id));
            tables.devices.keySet().removeIf(device -> device.account().equals(id));
            tables.emailChanges.remove(id);
            tables.machines.values().removeIf(row -> row.machine().account().equals(id));
            tables.grantedRoles.remove(id);
            tables.revoke(new Revoked.OfAccount(id));
            return tables.accounts.remove(id) != null;
        });
    }
}
