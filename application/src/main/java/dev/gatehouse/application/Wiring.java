package dev.gatehouse.application;

import dev.gatehouse.application.access.Admit;
import dev.gatehouse.application.access.Authorize;
import dev.gatehouse.application.access.AuthorizeInstance;
import dev.gatehouse.application.access.Check;
import dev.gatehouse.application.access.InstanceRoles;
import dev.gatehouse.application.access.ManageRoles;
import dev.gatehouse.application.account.AdministerAccounts;
import dev.gatehouse.application.account.ChangeEmail;
import dev.gatehouse.application.account.ChangePassword;
import dev.gatehouse.application.account.ChoosePassword;
import dev.gatehouse.application.account.CreateAccount;
import dev.gatehouse.application.account.ManageProfile;
import dev.gatehouse.application.account.Reauthenticate;
import dev.gatehouse.application.account.RemoveAccount;
import dev.gatehouse.application.account.ResetPassword;
import dev.gatehouse.application.account.SignIn;
import dev.gatehouse.application.account.SignInMember;
import dev.gatehouse.application.account.SignUp;
import dev.gatehouse.application.account.UnlockAccount;
import dev.gatehouse.application.account.VerifyEmail;
import dev.gatehouse.application.administration.Administration;
import dev.gatehouse.application.administration.Impersonate;
import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.audit.VerifyAudit;
import dev.gatehouse.application.invitation.AcceptInvitation;
import dev.gatehouse.application.invitation.Invite;
import dev.gatehouse.application.limit.Limits;
import dev.gatehouse.application.machine.AttendMachines;
import dev.gatehouse.application.machine.OwnMachines;
import dev.gatehouse.application.machine.RegisterMachine;
import dev.gatehouse.application.mail.AdministerMail;
import dev.gatehouse.application.mail.DeliverMail;
import dev.gatehouse.application.mail.Post;
import dev.gatehouse.application.mail.TellOwner;
import dev.gatehouse.application.once.Once;
import dev.gatehouse.application.organization.ChangePlan;
import dev.gatehouse.application.organization.Departure;
import dev.gatehouse.application.organization.FoundOrganization;
import dev.gatehouse.application.organization.GrantableRoles;
import dev.gatehouse.application.organization.Joining;
import dev.gatehouse.application.organization.ManageMembers;
import dev.gatehouse.application.organization.ManageOrganizations;
import dev.gatehouse.application.organization.ReadAudit;
import dev.gatehouse.application.organization.RegisterMember;
import dev.gatehouse.application.organization.Subscribe;
import dev.gatehouse.application.project.ManageProjects;
import dev.gatehouse.application.retention.Retain;
import dev.gatehouse.application.session.Authenticate;
import dev.gatehouse.application.session.EndIdleSessions;
import dev.gatehouse.application.session.EndSessions;
import dev.gatehouse.application.session.KnownDevices;
import dev.gatehouse.application.session.OpenSession;
import dev.gatehouse.application.session.OwnSessions;
import dev.gatehouse.application.session.SignOutMember;
import dev.gatehouse.application.setup.SetUp;
import dev.gatehouse.application.token.AgentKeys;
import dev.gatehouse.application.token.AuthenticateBackend;
import dev.gatehouse.application.token.AuthenticateKey;
import dev.gatehouse.application.token.FollowRevocations;
import dev.gatehouse.application.token.IssueToken;
import dev.gatehouse.application.token.Keyring;
import dev.gatehouse.application.token.ManageApiKeys;
import dev.gatehouse.application.token.ManageApiTokens;
import dev.gatehouse.application.token.ShownTokens;
import dev.gatehouse.application.token.SocketAdmission;
import dev.gatehouse.domain.Ports;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.account.EmailAddresses;
import dev.gatehouse.domain.account.PasswordPolicy;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.session.IdleLimit;
import dev.gatehouse.domain.token.KeysOf;
import dev.gatehouse.domain.token.TokenKind;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Which use case is made of what. What several share is a field, made once. */
final class Wiring {
    private final Ports ports;
    private final Clock clock;
    private final PasswordPolicy policy;
    private final Audit audit;
    private final Limits limits;
    private final Post post;
    private final KnownDevices knownDevices;
    private final OpenSession openSession;
    private final EndSessions endSessions;
    private final Authorize authorize;
    private final FoundOrganization foundOrganization;
    private final VerifyEmail verifyEmail;
    private final ResetPassword resetPassword;
    private final SignIn signIn;
    private final AdministerAccounts administerAccounts;
    private final ChangePlan changePlan;
    private final InstanceRoles instanceRoles;
    private final AuthorizeInstance authorizeInstance;
    private final Authenticate authenticate;
    private final AuthenticateKey authenticateKey;
    private final IdleLimit idleLimit;

    Wiring(Ports ports, int passwordFloor, IdleLimit idleLimit) {
        this.ports = ports;
        this.idleLimit = idleLimit;
        clock = ports.clock();
        policy = new PasswordPolicy(passwordFloor, ports.commonPasswords());
        audit = new Audit(ports.auditTrail(), ports.ids(), clock);
        limits = new Limits(ports.rateLimits(), audit, clock);
        post = new Post(ports.outbox(), ports.ids(), clock);
        knownDevices = new KnownDevices(ports.devices(), ports.ids(), ports.randomness(), clock);
        openSession = new OpenSession(ports.sessions(), audit, ports.ids(), clock);
        endSessions = new EndSessions(ports.transactions(), ports.sessions(), audit, clock);
        authorize = new Authorize(ports.organizations(), ports.memberships(), ports.organizationRoles());
        foundOrganization = new FoundOrganization(
                ports.transactions(), ports.organizations(), ports.memberships(), audit, ports.ids(), clock);
        verifyEmail = new VerifyEmail(
                ports.transactions(),
                ports.accounts(),
                ports.oneTimeTokens(),
                limits,
                post,
                audit,
                ports.randomness(),
                clock);
        resetPassword = new ResetPassword(
                ports.transactions(),
                ports.accounts(),
                ports.resetRequests(),
                ports.oneTimeTokens(),
                limits,
                post,
                audit,
                ports.ids(),
                ports.randomness(),
                clock);
        signIn = new SignIn(
                ports.accounts(),
                ports.passwordHasher(),
                ports.transactions(),
                ports.memberships(),
                ports.organizations(),
                openSession,
                knownDevices,
                limits,
                resetPassword,
                verifyEmail,
                new TellOwner(ports.sessions(), limits, post, clock),
                audit);
        administerAccounts = new AdministerAccounts(
                ports.transactions(), ports.accounts(), ports.sessions(), ports.oneTimeTokens(), audit, clock);
        changePlan = new ChangePlan(ports.transactions(), ports.organizations(), audit);
        instanceRoles = new InstanceRoles(
                ports.transactions(), ports.roles(), ports.installation(), ports.sessions(), audit, clock);
        authorizeInstance = new AuthorizeInstance(ports.roles());
        authenticate = new Authenticate(ports.sessions(), idleLimit, clock);
        authenticateKey = new AuthenticateKey(ports.apiKeys(), limits, clock);
    }

    Core core(Optional<SecretBytes> setupToken) {
        return new Core(
                new EmailAddresses(ports.domainNames()),
                policy,
                signUp(),
                signIn,
                verifyEmail,
                resetPassword,
                choosePassword(),
                createAccount(),
                administerAccounts,
                new UnlockAccount(ports.transactions(), ports.devices(), limits, audit),
                authenticate,
                authorize,
                endSessions,
                new EndIdleSessions(ports.sessions(), idleLimit, clock),
                foundOrganization,
                changePlan,
                new AuthenticateBackend(ports.apiTokens(), limits, clock),
                registerMember(),
                new SignInMember(signIn, ports.memberships()),
                signOutMember(),
                manageApiTokens(),
                setUp(setupToken),
                instanceRoles,
                agentKeys(),
                new IssueToken(limits, audit),
                keyring(TokenKind.SESSION),
                keyring(TokenKind.ACCESS),
                new DeliverMail(ports.outbox(), ports.mailer(), ports.randomness(), clock),
                new AdministerMail(ports.outbox(), clock),
                new VerifyAudit(ports.auditChain(), ports.organizations()),
                new ReadAudit(authorize, ports.auditLog(), audit),
                new Subscribe(ports.transactions(), ports.organizations(), authorize, changePlan),
                new Administration(
                        ports.transactions(),
                        authorizeInstance,
                        administerAccounts,
                        instanceRoles,
                        endSessions,
                        resetPassword),
                impersonate(),
                retain(),
                manageOrganizations(),
                manageMembers(),
                manageRoles(),
                new ManageProfile(ports.transactions(), ports.accounts(), audit, clock),
                changePassword(),
                changeEmail(),
                removeAccount(),
                new OwnSessions(ports.transactions(), ports.sessions(), audit, clock),
                new Check(authorize, ports.memberships()),
                invite(),
                acceptInvitation(),
                manageProjects(),
                manageApiKeys(),
                authenticateKey,
                shownTokens(),
                new FollowRevocations(ports.revocations(), ports.apiTokens(), clock),
                new Admit(authorize),
                registerMachine(),
                new OwnMachines(ports.transactions(), ports.machines(), limits, audit),
                new AttendMachines(ports.machines(), limits, ports.ids(), clock),
                new SocketAdmission(ports.socketTickets(), authenticate, limits, ports.randomness(), clock),
                new Once(ports.transactions(), ports.idempotencyKeys(), clock));
    }

    private SignOutMember signOutMember() {
        return new SignOutMember(ports.sessions(), ports.memberships(), endSessions, clock);
    }

    private ShownTokens shownTokens() {
        return new ShownTokens(
                ports.transactions(),
                authenticate,
                ports.memberships(),
                ports.apiKeys(),
                ports.apiTokens(),
                signOutMember(),
                manageApiTokens(),
                audit,
                clock);
    }

    private RegisterMachine registerMachine() {
        return new RegisterMachine(
                ports.transactions(),
                ports.machines(),
                agentKeys(),
                authenticateKey,
                limits,
                ports.randomness(),
                audit,
                ports.ids(),
                clock);
    }

    private Impersonate impersonate() {
        return new Impersonate(
                ports.transactions(),
                authorizeInstance,
                ports.accounts(),
                ports.memberships(),
                ports.sessions(),
                audit,
                ports.ids(),
                clock);
    }

    private ManageOrganizations manageOrganizations() {
        return new ManageOrganizations(
                ports.transactions(),
                ports.accounts(),
                ports.organizations(),
                ports.memberships(),
                ports.sessions(),
                authorize,
                foundOrganization,
                audit,
                clock);
    }

    private Invite invite() {
        return new Invite(
                ports.transactions(),
                ports.accounts(),
                ports.memberships(),
                ports.invitations(),
                authorize,
                new GrantableRoles(ports.organizationRoles()),
                limits,
                post,
                audit,
                ports.ids(),
                ports.randomness(),
                clock);
    }

    private AcceptInvitation acceptInvitation() {
        return new AcceptInvitation(
                ports.transactions(),
                ports.invitations(),
                ports.organizations(),
                ports.memberships(),
                ports.organizationRoles(),
                ports.accounts(),
                policy,
                ports.passwordHasher(),
                joining(),
                openSession,
                knownDevices,
                limits,
                audit,
                ports.ids(),
                clock);
    }

    private ManageRoles manageRoles() {
        return new ManageRoles(
                ports.transactions(),
                ports.organizationRoles(),
                (organization, role) -> ports.memberships().isHeld(organization, role)
                        || ports.invitations().isPromised(organization, role),
                authorize,
                audit,
                ports.ids(),
                clock);
    }

    private Joining joining() {
        return new Joining(ports.organizations(), ports.memberships(), ports.ids(), clock);
    }

    private Departure departure() {
        return new Departure(List.of(
                ports.sessions()::deactivate,
                this::revokeKeys,
                (account, organization) -> ports.invitations().withdrawOf(account, organization, clock.instant())));
    }

    private Reauthenticate reauthenticate() {
        return new Reauthenticate(ports.accounts(), ports.passwordHasher(), limits, clock);
    }

    private ChangePassword changePassword() {
        return new ChangePassword(
                policy,
                ports.passwordHasher(),
                reauthenticate(),
                ports.transactions(),
                ports.accounts(),
                ports.sessions(),
                ports.oneTimeTokens(),
                ports.emailChanges(),
                ports.agentKeyGenerations(),
                post,
                audit,
                clock);
    }

    private ChangeEmail changeEmail() {
        return new ChangeEmail(
                ports.transactions(),
                ports.accounts(),
                ports.emailChanges(),
                ports.sessions(),
                ports.oneTimeTokens(),
                reauthenticate(),
                limits,
                post,
                audit,
                ports.randomness(),
                clock);
    }

    private RemoveAccount removeAccount() {
        return new RemoveAccount(
                ports.transactions(),
                ports.accounts(),
                ports.departedAccounts(),
                ports.sessions(),
                ports.organizations(),
                ports.memberships(),
                departure(),
                reauthenticate(),
                post,
                audit,
                clock);
    }

    private ManageMembers manageMembers() {
        return new ManageMembers(
                ports.transactions(),
                ports.memberships(),
                authorize,
                new GrantableRoles(ports.organizationRoles()),
                departure(),
                audit,
                clock);
    }

    private void revokeKeys(AccountId account, OrganizationId organization) {
        ports.apiKeys().revoke(new KeysOf.Member(account, organization), clock.instant());
    }

    private Retain retain() {
        return new Retain(
                ports.schedules(),
                ports.transactions(),
                ports.sessions(),
                ports.oneTimeTokens(),
                ports.emailChanges(),
                ports.apiTokens(),
                ports.apiKeys(),
                ports.devices(),
                ports.outbox(),
                ports.rateLimits(),
                ports.idempotencyKeys(),
                ports.invitations(),
                ports.revocations(),
                ports.auditChain(),
                ports.abandonedAccounts(),
                removeAccount(),
                audit,
                clock);
    }

    private SignUp signUp() {
        return new SignUp(
                policy,
                ports.passwordHasher(),
                ports.transactions(),
                ports.accounts(),
                foundOrganization,
                openSession,
                verifyEmail,
                knownDevices,
                limits,
                audit,
                ports.ids(),
                clock);
    }

    private CreateAccount createAccount() {
        return new CreateAccount(
                ports.transactions(), ports.accounts(), joining(), resetPassword, audit, ports.ids(), clock);
    }

    private ChoosePassword choosePassword() {
        return new ChoosePassword(
                policy,
                ports.passwordHasher(),
                ports.transactions(),
                ports.accounts(),
                ports.sessions(),
                ports.oneTimeTokens(),
                ports.emailChanges(),
                ports.devices(),
                ports.agentKeyGenerations(),
                ports.apiKeys(),
                ports.machines(),
                limits,
                post,
                audit,
                clock);
    }

    private RegisterMember registerMember() {
        return new RegisterMember(
                policy,
                ports.passwordHasher(),
                ports.transactions(),
                ports.accounts(),
                joining(),
                audit,
                ports.ids(),
                clock);
    }

    private ManageApiTokens manageApiTokens() {
        return new ManageApiTokens(
                ports.transactions(),
                ports.apiTokens(),
                ports.organizations(),
                ports.randomness(),
                audit,
                ports.ids(),
                clock);
    }

    private ManageProjects manageProjects() {
        return new ManageProjects(
                ports.transactions(), ports.projects(), ports.apiKeys(), authorize, audit, ports.ids(), clock);
    }

    private ManageApiKeys manageApiKeys() {
        return new ManageApiKeys(
                ports.transactions(),
                ports.projects(),
                ports.apiKeys(),
                authorize,
                ports.randomness(),
                post,
                audit,
                ports.ids(),
                clock);
    }

    private SetUp setUp(Optional<SecretBytes> setupToken) {
        return new SetUp(
                setupToken,
                policy,
                ports.passwordHasher(),
                ports.transactions(),
                ports.installation(),
                ports.accounts(),
                ports.roles(),
                openSession,
                knownDevices,
                limits,
                audit,
                ports.ids(),
                clock);
    }

    private AgentKeys agentKeys() {
        return new AgentKeys(
                ports.transactions(),
                ports.accounts(),
                ports.agentKeyGenerations(),
                ports.agentKeyDerivation(),
                post,
                audit);
    }

    private Keyring keyring(TokenKind kind) {
        return new Keyring(
                kind, ports.signingKeys(), ports.keyMaterial(), ports.transactions(), ports.randomness(), audit, clock);
    }
}
