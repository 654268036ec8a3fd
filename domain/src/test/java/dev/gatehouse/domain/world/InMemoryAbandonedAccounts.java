package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.Credential;
import dev.gatehouse.domain.retention.AbandonedAccounts;
import dev.gatehouse.domain.token.Revoked;
import dev.gatehouse.domain.world.Memory.Tables;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class InMemoryAbandonedAccounts implements AbandonedAccounts {
    private static final Comparator<Mark> IN_ORDER =
            Comparator.comparing(Mark::createdAt).thenComparing(Mark::id);

    private final Memory memory;

    InMemoryAbandonedAccounts(Memory memory) {
        this.memory = memory;
    }

    @Override
    public Page remove(Instant before, Mark after, int most) {
        return memory.with(tables -> {
            List<Account> page = tables.accounts.values().stream()
                    .map(Credential::account)
                    .filter(account -> account.provisional() && !account.emailVerified() && account.isActive())
                    .filter(account -> account.createdAt().isBefore(before))
                    .filter(account -> IN_ORDER.compare(mark(account), after) > 0)
                    .sorted(Comparator.comparing(InMemoryAbandonedAccounts::mark, IN_ORDER))
                    .limit(most)
                    .toList();
            List<AccountId> abandoned = page.stream()
                    .map(Account::id)
                    .filter(id -> isNobodys(tables, id, before))
                    .toList();
            abandoned.forEach(id -> remove(tables, id));
            Optional<Mark> next =
                    page.stream().skip(Math.max(most - 1, 0)).findFirst().map(InMemoryAbandonedAccounts::mark);
            return new Page(abandoned, next);
        });
    }

    private static Mark mark(Account account) {
        return new Mark(account.createdAt(), account.id().value());
    }

    private static boolean isNobodys(Tables tables, AccountId id, Instant before) {
        return tables.memberships.stream().noneMatch(one -> one.account().equals(id))
                && !tables.grantedRoles.containsKey(id)
                && tables.agentKeyGenerations.getOrDefault(id, 1) == 1
                && tables.machines.values().stream()
                        .noneMatch(row -> row.machine().account().equals(id))
                && tables.sessions.values().stream()
                        .noneMatch(session -> session.account().equals(id)
                                && tables.overSince(session).isAfter(before));
    }

    private static void remove(Tables tables, AccountId id) {
        tables.accounts.remove(id);
        tables.revoke(new Revoked.OfAccount(id));
        tables.sessions.values().stream()
                .filter(session -> session.account().equals(id))
                .toList()
                .forEach(session -> {
                    tables.sessions.remove(session.id());
                    tables.endedSessions.remove(session.id());
                });
        tables.lastActiveSessions.remove(id);
        tables.oneTimeTokens.removeIf(row -> row.token().account().equals(id));
        tables.devices.keySet().removeIf(device -> device.account().equals(id));
    }
}
