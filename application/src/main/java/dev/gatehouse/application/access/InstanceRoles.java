package dev.gatehouse.application.access;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.access.Installation;
import dev.gatehouse.domain.access.PredefinedRole;
import dev.gatehouse.domain.access.Role;
import dev.gatehouse.domain.access.Roles;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.session.Sessions;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which instance role an account has, and what an operator does about it. */
public final class InstanceRoles {
    private final Transactions transactions;
    private final Roles roles;
    private final Installation installation;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    public InstanceRoles(
            Transactions transactions,
            Roles roles,
            Installation installation,
            Sessions sessions,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.roles = roles;
        this.installation = installation;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** The role that the account was granted, else {@link PredefinedRole#USER}. */
    public Role of(AccountId account) {
        return roles.grantedTo(account).orElseGet(() -> named(PredefinedRole.USER.slug()));
    }

    /** The role by its slug. Refuses with INVALID_ROLE, and the names of those there are, where there is none. */
    public Role named(String slug) {
        return roles.find(slug).orElseThrow(this::unknown);
    }

    /**
     * Grants the role in the place of the one that the account has, by which it acts for nobody any more; false if it has
     * this one already. Whoever is the first
     * to be granted {@link PredefinedRole#SUPER_ADMIN} closes set-up for ever.
     */
    public boolean grant(AccountId account, Role role, Client client) {
        return transactions.inTransaction(() -> {
            boolean completed = role.is(PredefinedRole.SUPER_ADMIN) && installation.completeSetup(clock.instant());
            boolean changed = roles.grant(account, role.id(), clock.instant());
            if (changed) {
                sessions.endImpersonationsBy(account, clock.instant());
                audit.byStranger(AuditAction.ROLE_GRANTED, Optional.of(account), role.slug(), client);
            }
            if (completed) {
                audit.byStranger(AuditAction.SETUP_COMPLETED, Optional.of(account), client);
            }
            return changed;
        });
    }

    /** Takes the role away, and ends what was done in others' names by it; false if the account does not have it. Set-up stays closed, whoever is left. */
    public boolean withdraw(AccountId account, Role role, Client client) {
        return transactions.inTransaction(() -> {
            boolean changed = roles.withdraw(account, role.id());
            if (changed) {
                sessions.endImpersonationsBy(account, clock.instant());
                audit.byStranger(AuditAction.ROLE_WITHDRAWN, Optional.of(account), role.slug(), client);
            }
            return changed;
        });
    }

    private Refusal unknown() {
        String known = roles.predefined().stream().map(Role::slug).collect(Collectors.joining(", "));
        return Refusal.because(Reason.INVALID_ROLE, "There is no such role; there are " + known);
    }
}
