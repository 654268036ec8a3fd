package dev.gatehouse.application;

import dev.gatehouse.application.account.AdministerAccounts;
import dev.gatehouse.application.account.SignIn;
import dev.gatehouse.application.account.SignUp;
import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.organization.FoundOrganization;
import dev.gatehouse.application.session.Authenticate;
import dev.gatehouse.application.session.EndSessions;
import dev.gatehouse.application.session.OpenSession;
import dev.gatehouse.application.token.Keyring;
import dev.gatehouse.domain.Ports;
import dev.gatehouse.domain.account.EmailAddresses;
import dev.gatehouse.domain.account.PasswordPolicy;
import dev.gatehouse.domain.token.TokenKind;

/** Every use case, and the rules that the doors read inputs with. The same in production and in tests. */
public record Core(
        EmailAddresses emailAddresses,
        PasswordPolicy passwordPolicy,
        SignUp signUp,
        SignIn signIn,
        Authenticate authenticate,
        EndSessions endSessions,
        FoundOrganization foundOrganization,
        AdministerAccounts administerAccounts,
        Keyring sessionKeyring,
        Keyring accessKeyring) {

    /** Builds the core over its ports; the password floor is in code points and wins over lower minimums. */
    public static Core over(Ports ports, int passwordFloor) {
        var policy = new PasswordPolicy(passwordFloor, ports.commonPasswords());
        var audit = new Audit(ports.auditTrail(), ports.ids(), ports.clock());
        var openSession = new OpenSession(ports.sessions(), audit, ports.ids(), ports.clock());
        var foundOrganization = new FoundOrganization(
                ports.transactions(), ports.organizations(), ports.memberships(), audit, ports.ids(), ports.clock());
        return new Core(
                new EmailAddresses(ports.domainNames()),
                policy,
                new SignUp(
                        policy,
                        ports.passwordHasher(),
                        ports.transactions(),
                        ports.accounts(),
                        foundOrganization,
                        openSession,
                        audit,
                        ports.ids(),
                        ports.clock()),
                new SignIn(
                        ports.accounts(),
                        ports.passwordHasher(),
                        ports.transactions(),
                        ports.memberships(),
                        openSession,
                        audit),
                new Authenticate(ports.sessions(), ports.clock()),
                new EndSessions(ports.transactions(), ports.sessions(), audit, ports.clock()),
                foundOrganization,
                new AdministerAccounts(ports.transactions(), ports.accounts(), ports.sessions(), audit, ports.clock()),
                keyring(TokenKind.SESSION, ports, audit),
                keyring(TokenKind.ACCESS, ports, audit));
    }

    private static Keyring keyring(TokenKind kind, Ports ports, Audit audit) {
        return new Keyring(
                kind,
                ports.signingKeys(),
                ports.keyMaterial(),
                ports.transactions(),
                ports.randomness(),
                audit,
                ports.clock());
    }
}
