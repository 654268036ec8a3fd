package dev.gatehouse.domain.world;

import dev.gatehouse.domain.Ports;
import dev.gatehouse.domain.access.InstallationContract;
import dev.gatehouse.domain.access.RolesContract;
import dev.gatehouse.domain.account.AccountsContract;
import dev.gatehouse.domain.account.CommonPasswordsContract;
import dev.gatehouse.domain.account.DepartedAccountsContract;
import dev.gatehouse.domain.account.DomainNamesContract;
import dev.gatehouse.domain.account.EmailChangesContract;
import dev.gatehouse.domain.account.PasswordHasherContract;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditChainContract;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditLogContract;
import dev.gatehouse.domain.audit.AuditTrailContract;
import dev.gatehouse.domain.device.DevicesContract;
import dev.gatehouse.domain.invitation.InvitationsContract;
import dev.gatehouse.domain.kernel.IdempotencyKeysContract;
import dev.gatehouse.domain.kernel.IdsContract;
import dev.gatehouse.domain.kernel.TransactionsContract;
import dev.gatehouse.domain.limit.RateLimitsContract;
import dev.gatehouse.domain.machine.MachinesContract;
import dev.gatehouse.domain.mail.OutboxContract;
import dev.gatehouse.domain.organization.MembershipsContract;
import dev.gatehouse.domain.organization.OrganizationRolesContract;
import dev.gatehouse.domain.organization.OrganizationsContract;
import dev.gatehouse.domain.project.ProjectsContract;
import dev.gatehouse.domain.retention.AbandonedAccountsContract;
import dev.gatehouse.domain.retention.SchedulesContract;
import dev.gatehouse.domain.session.SessionsContract;
import dev.gatehouse.domain.token.AgentKeyDerivationContract;
import dev.gatehouse.domain.token.AgentKeyGenerationsContract;
import dev.gatehouse.domain.token.ApiKeysContract;
import dev.gatehouse.domain.token.ApiTokensContract;
import dev.gatehouse.domain.token.OneTimeTokensContract;
import dev.gatehouse.domain.token.RevocationsContract;
import dev.gatehouse.domain.token.SigningKeysContract;
import dev.gatehouse.domain.token.SocketTicketsContract;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The in-memory twins keep every promise of the ports. */
class WorldTest
        implements TransactionsContract,
                IdsContract,
                AccountsContract,
                DomainNamesContract,
                CommonPasswordsContract,
                PasswordHasherContract,
                OrganizationsContract,
                MembershipsContract,
                OrganizationRolesContract,
                SessionsContract,
                SigningKeysContract,
                RateLimitsContract,
                DevicesContract,
                AuditChainContract,
                AuditLogContract,
                ApiTokensContract,
                RolesContract,
                InstallationContract,
                AgentKeyGenerationsContract,
                AgentKeyDerivationContract,
                OneTimeTokensContract,
                AbandonedAccountsContract,
                SchedulesContract,
                IdempotencyKeysContract,
                InvitationsContract,
                EmailChangesContract,
                DepartedAccountsContract,
                ProjectsContract,
                ApiKeysContract,
                RevocationsContract,
                MachinesContract,
                SocketTicketsContract,
                AuditTrailContract,
                OutboxContract {
    private final World world = new World();

    @Override
    public Ports ports() {
        return world.ports();
    }

    @Override
    public List<AuditEvent> recorded() {
        return world.auditEvents();
    }

    @Override
    public void change(AuditEvent event) {
        replace(
                event,
                old -> new AuditEvent(
                        old.id(),
                        old.at(),
                        AuditAction.SIGNED_OUT,
                        old.result(),
                        old.actor(),
                        old.subject(),
                        old.organization(),
                        old.object(),
                        old.client()));
    }

    @Override
    public void remove(AuditEvent event) {
        world.tamper(one -> Optional.of(one).filter(other -> !other.id().equals(event.id())));
    }

    @Override
    public void erase(AuditEvent event) {
        replace(event, InMemoryAudit::withoutClient);
    }

    private void replace(AuditEvent event, UnaryOperator<AuditEvent> with) {
        world.tamper(one -> Optional.of(one.id().equals(event.id()) ? with.apply(one) : one));
    }
}
