package dev.gatehouse.domain.world;

import dev.gatehouse.domain.Ports;
import dev.gatehouse.domain.account.AccountsContract;
import dev.gatehouse.domain.account.CommonPasswordsContract;
import dev.gatehouse.domain.account.DomainNamesContract;
import dev.gatehouse.domain.account.PasswordHasherContract;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditTrailContract;
import dev.gatehouse.domain.kernel.IdsContract;
import dev.gatehouse.domain.kernel.TransactionsContract;
import dev.gatehouse.domain.organization.MembershipsContract;
import dev.gatehouse.domain.organization.OrganizationsContract;
import dev.gatehouse.domain.session.SessionsContract;
import dev.gatehouse.domain.token.OneTimeTokensContract;
import dev.gatehouse.domain.token.SigningKeysContract;
import java.util.List;

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
                SessionsContract,
                SigningKeysContract,
                OneTimeTokensContract,
                AuditTrailContract {
    private final World world = new World();

    @Override
    public Ports ports() {
        return world.ports();
    }

    @Override
    public List<AuditEvent> recorded() {
        return world.auditEvents();
    }
}
