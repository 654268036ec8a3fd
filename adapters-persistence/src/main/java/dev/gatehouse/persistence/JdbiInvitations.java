package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.EmailAddress;
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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** {@link Invitations} over PostgreSQL: one guarded statement for each step, whose row count decides. */
public final class JdbiInvitations implements Invitations {
    private static final String COLUMNS =
            " id, organization_id, inviter_id, email, email_canonical, roles, mailed, state, created_at, expires_at ";

    private final Database database;

    public JdbiInvitations(Database database) {
        this.database = database;
    }

    @Override
    public void add(Invitation invitation, SecretHash hash) {
        int added = database.with(handle -> handle.createUpdate("""
                        insert into invitations (id, organization_id, inviter_id, email, email_canonical, roles, hash,
                                                 mailed, state, created_at, expires_at)
                        values (:id, :organization, :inviter, :email, :canonical, :roles, :hash,
                                :mailed, 'OPEN', :createdAt, :expiresAt)
                        on conflict (organization_id, email_canonical) where state = 'OPEN' do nothing
                        """)
                .bind("id", invitation.id().value())
                .bind("organization", invitation.organization().value())
                .bind("inviter", invitation.inviter().value())
                .bind("email", invitation.to().typed())
                .bind("canonical", invitation.to().canonical())
                .bindArray("roles", String.class, invitation.roles())
                .bind("hash", hash.sha256().reveal())
                .bind("mailed", invitation.mailed())
                .bind("createdAt", invitation.createdAt())
                .bind("expiresAt", invitation.expiresAt())
                .execute());
        if (added == 0) {
            throw Refusal.because(Reason.CONFLICT, "This address is invited already");
        }
    }

    @Override
    public Optional<Invitation> find(OrganizationId organization, InvitationId id) {
        return database.with(handle -> handle.createQuery(
                        "select" + COLUMNS + "from invitations where organization_id = :organization and id = :id")
                .bind("organization", organization.value())
                .bind("id", id.value())
                .map((row, context) -> invitation(row))
                .findOne());
    }

    @Override
    public Optional<Invitation> findOpen(SecretHash hash, Instant now) {
        return database.with(handle -> handle.createQuery("select" + COLUMNS
                        + "from invitations where hash = :hash and state = 'OPEN' and expires_at > :now")
                .bind("hash", hash.sha256().reveal())
                .bind("now", now)
                .map((row, context) -> invitation(row))
                .findOne());
    }

    @Override
    public Page<Invitation> of(
            OrganizationId organization, Optional<InvitationState> state, Slice<InvitationId> slice) {
        String wanted = (state.isPresent() ? " and state = :state" : "")
                + (slice.after().isPresent() ? " and id > :after" : "");
        return database.with(handle -> {
            var query = handle.createQuery("select" + COLUMNS + "from invitations where organization_id = :organization"
                            + wanted + " order by id limit :limit")
                    .bind("organization", organization.value())
                    .bind("limit", slice.oneMore());
            state.ifPresent(one -> query.bind("state", one.name()));
            slice.after().ifPresent(after -> query.bind("after", after.value()));
            return Page.of(query.map((row, context) -> invitation(row)).list(), slice);
        });
    }

    @Override
    public int countOpen(OrganizationId organization) {
        return database.with(handle -> handle.createQuery(
                        "select count(*) from invitations where organization_id = :organization and state = 'OPEN'")
                .bind("organization", organization.value())
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public boolean isPromised(OrganizationId organization, String role) {
        return database.with(handle -> handle.createQuery("""
                        select exists (select 1 from invitations where organization_id = :organization
                                           and state = 'OPEN' and :role = any (roles))
                        """)
                .bind("organization", organization.value())
                .bind("role", role)
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public boolean renew(InvitationId id, SecretHash hash, boolean mailed, AccountId inviter, Instant expiresAt) {
        return database.with(handle -> handle.createUpdate("""
                                update invitations set hash = :hash, mailed = :mailed, inviter_id = :inviter, expires_at = :expiresAt
                                where id = :id and state = 'OPEN'
                                """)
                        .bind("id", id.value())
                        .bind("hash", hash.sha256().reveal())
                        .bind("mailed", mailed)
                        .bind("inviter", inviter.value())
                        .bind("expiresAt", expiresAt)
                        .execute()
                == 1);
    }

    @Override
    public Optional<Invitation> accept(SecretHash hash, AccountId account, Instant now) {
        return database.with(handle -> handle.createQuery("""
                        update invitations set state = 'ACCEPTED', ended_at = :now, accepted_by = :account
                        where hash = :hash and state = 'OPEN' and expires_at > :now
                        returning
                        """ + COLUMNS)
                .bind("hash", hash.sha256().reveal())
                .bind("account", account.value())
                .bind("now", now)
                .map((row, context) -> invitation(row))
                .findOne());
    }

    @Override
    public boolean withdraw(OrganizationId organization, InvitationId id, Instant now) {
        return database.with(handle -> handle.createUpdate("""
                                update invitations set state = 'WITHDRAWN', ended_at = :now
                                where organization_id = :organization and id = :id and state = 'OPEN'
                                """)
                        .bind("organization", organization.value())
                        .bind("id", id.value())
                        .bind("now", now)
                        .execute()
                == 1);
    }

    @Override
    public void withdrawOf(AccountId inviter, OrganizationId organization, Instant now) {
        database.with(handle -> handle.createUpdate("""
                        update invitations set state = 'WITHDRAWN', ended_at = :now
                        where organization_id = :organization and inviter_id = :inviter and state = 'OPEN'
                        """)
                .bind("organization", organization.value())
                .bind("inviter", inviter.value())
                .bind("now", now)
                .execute());
    }

    @Override
    public int purge(Instant before, int most) {
        return database.with(handle -> handle.createUpdate("""
                        delete from invitations where id in (
                            select id from invitations where least(ended_at, expires_at) < :before
                            order by least(ended_at, expires_at) limit :most for update skip locked)
                        """)
                .bind("before", before)
                .bind("most", most)
                .execute());
    }

    private static Invitation invitation(ResultSet row) throws SQLException {
        return new Invitation(
                new InvitationId(Rows.uuid(row, "id")),
                new OrganizationId(Rows.uuid(row, "organization_id")),
                new AccountId(Rows.uuid(row, "inviter_id")),
                new EmailAddress(row.getString("email"), row.getString("email_canonical")),
                Set.of((String[]) row.getArray("roles").getArray()),
                row.getBoolean("mailed"),
                InvitationState.valueOf(row.getString("state")),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "expires_at"));
    }
}
