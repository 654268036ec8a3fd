package dev.gatehouse.domain.world;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.invitation.Invitation;
import dev.gatehouse.domain.invitation.InvitationId;
import dev.gatehouse.domain.invitation.InvitationState;
import dev.gatehouse.domain.invitation.Invitations;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

final class InMemoryInvitations implements Invitations {
    private final Memory memory;

    InMemoryInvitations(Memory memory) {
        this.memory = memory;
    }

    record Row(Invitation invitation, SecretHash hash, Instant overAt) {}

    @Override
    public void add(Invitation invitation, SecretHash hash) {
        memory.with(tables -> {
            boolean taken = open(invitation.organization())
                    .anyMatch(row -> row.invitation()
                            .to()
                            .canonical()
                            .equals(invitation.to().canonical()));
            if (taken) {
                throw Refusal.because(Reason.CONFLICT, "This address is invited already");
            }
            return tables.invitations.put(invitation.id(), new Row(invitation, hash, invitation.expiresAt()));
        });
    }

    @Override
    public Optional<Invitation> find(OrganizationId organization, InvitationId id) {
        return rows(row -> row.invitation().organization().equals(organization)
                        && row.invitation().id().equals(id))
                .findFirst()
                .map(Row::invitation);
    }

    @Override
    public Optional<Invitation> findOpen(SecretHash hash, Instant now) {
        return rows(row -> row.hash().equals(hash) && row.invitation().isOpenAt(now))
                .findFirst()
                .map(Row::invitation);
    }

    @Override
    public Page<Invitation> of(
            OrganizationId organization, Optional<InvitationState> state, Slice<InvitationId> slice) {
        return Page.of(
                rows(row -> row.invitation().organization().equals(organization))
                        .map(Row::invitation)
                        .filter(one -> state.map(one.state()::equals).orElse(true))
                        .sorted(Comparator.comparing(InMemoryInvitations::key))
                        .filter(one -> slice.after()
                                .map(mark -> key(one).compareTo(mark.value().toString()) > 0)
                                .orElse(true))
                        .limit(slice.oneMore())
                        .toList(),
                slice);
    }

    @Override
    public int countOpen(OrganizationId organization) {
        return Math.toIntExact(open(organization).count());
    }

    @Override
    public boolean isPromised(OrganizationId organization, String role) {
        return open(organization).anyMatch(row -> row.invitation().roles().contains(role));
    }

    @Override
    public boolean renew(InvitationId id, SecretHash hash, boolean mailed, AccountId inviter, Instant expiresAt) {
        return memory.with(tables -> {
            Row row = tables.invitations.get(id);
            if (row == null || row.invitation().state() != InvitationState.OPEN) {
                return false;
            }
            Invitation one = row.invitation();
            var renewed = new Invitation(
                    id,
                    one.organization(),
                    inviter,
                    one.to(),
                    one.roles(),
                    mailed,
                    one.state(),
                    one.createdAt(),
                    expiresAt);
            tables.invitations.put(id, new Row(renewed, hash, expiresAt));
            return true;
        });
    }

    @Override
    public Optional<Invitation> accept(SecretHash hash, AccountId account, Instant now) {
        return memory.with(tables -> findOpen(hash, now).map(one -> ended(one, InvitationState.ACCEPTED, now)));
    }

    @Override
    public boolean withdraw(OrganizationId organization, InvitationId id, Instant now) {
        return memory.with(tables -> find(organization, id)
                .filter(one -> one.state() == InvitationState.OPEN)
                .map(one -> ended(one, InvitationState.WITHDRAWN, now))
                .isPresent());
    }

    @Override
    public void withdrawOf(AccountId inviter, OrganizationId organization, Instant now) {
        open(organization)
                .filter(row -> row.invitation().inviter().equals(inviter))
                .forEach(row -> ended(row.invitation(), InvitationState.WITHDRAWN, now));
    }

    @Override
    public int purge(Instant before, int most) {
        return memory.with(tables -> {
            List<InvitationId> over = rows(row -> row.overAt().isBefore(before))
                    .limit(most)
                    .map(row -> row.invitation().id())
                    .toList();
            over.forEach(tables.invitations::remove);
            return over.size();
        });
    }

    private Invitation ended(Invitation one, InvitationState state, Instant now) {
        return memory.with(tables -> {
            var over = new Invitation(
                    one.id(),
                    one.organization(),
                    one.inviter(),
                    one.to(),
                    one.roles(),
                    one.mailed(),
                    state,
                    one.createdAt(),
                    one.expiresAt());
            tables.invitations.computeIfPresent(
                    one.id(),
                    (id, row) -> new Row(over, row.hash(), now.isBefore(one.expiresAt()) ? now : one.expiresAt()));
            return over;
        });
    }

    private Stream<Row> open(OrganizationId organization) {
        return rows(row -> row.invitation().organization().equals(organization)
                && row.invitation().state() == InvitationState.OPEN);
    }

    private Stream<Row> rows(Predicate<Row> wanted) {
        return memory.with(tables -> tables.invitations.values().stream().filter(wanted).toList().stream());
    }

    private static String key(Invitation one) {
        return one.id().value().toString();
    }
}
