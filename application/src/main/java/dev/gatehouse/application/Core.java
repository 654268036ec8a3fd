package dev.gatehouse.application;

import dev.gatehouse.application.access.Admit;
import dev.gatehouse.application.access.Authorize;
import dev.gatehouse.application.access.Check;
import dev.gatehouse.application.access.InstanceRoles;
import dev.gatehouse.application.access.ManageRoles;
import dev.gatehouse.application.account.AdministerAccounts;
import dev.gatehouse.application.account.ChangeEmail;
import dev.gatehouse.application.account.ChangePassword;
import dev.gatehouse.application.account.ChoosePassword;
import dev.gatehouse.application.account.CreateAccount;
import dev.gatehouse.application.account.ManageProfile;
import dev.gatehouse.application.account.RemoveAccount;
import dev.gatehouse.application.account.ResetPassword;
import dev.gatehouse.application.account.SignIn;
import dev.gatehouse.application.account.SignInMember;
import dev.gatehouse.application.account.SignUp;
import dev.gatehouse.application.account.UnlockAccount;
import dev.gatehouse.application.account.VerifyEmail;
import dev.gatehouse.application.administration.Administration;
import dev.gatehouse.application.administration.Impersonate;
import dev.gatehouse.application.audit.VerifyAudit;
import dev.gatehouse.application.invitation.AcceptInvitation;
import dev.gatehouse.application.invitation.Invite;
import dev.gatehouse.application.machine.AttendMachines;
import dev.gatehouse.application.machine.OwnMachines;
import dev.gatehouse.application.machine.RegisterMachine;
import dev.gatehouse.application.mail.AdministerMail;
import dev.gatehouse.application.mail.DeliverMail;
import dev.gatehouse.application.once.Once;
import dev.gatehouse.application.organization.ChangePlan;
import dev.gatehouse.application.organization.FoundOrganization;
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
import dev.gatehouse.domain.account.EmailAddresses;
import dev.gatehouse.domain.account.PasswordPolicy;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.session.IdleLimit;
import java.util.Optional;

/** Every use case, and the rules that the doors read inputs with. The same in production and in tests. */
public record Core(
        EmailAddresses emailAddresses,
        PasswordPolicy passwordPolicy,
        SignUp signUp,
        SignIn signIn,
        VerifyEmail verifyEmail,
        ResetPassword resetPassword,
        ChoosePassword choosePassword,
        CreateAccount createAccount,
        AdministerAccounts administerAccounts,
        UnlockAccount unlockAccount,
        Authenticate authenticate,
        Authorize authorize,
        EndSessions endSessions,
        EndIdleSessions endIdleSessions,
        FoundOrganization foundOrganization,
        ChangePlan changePlan,
        AuthenticateBackend authenticateBackend,
        RegisterMember registerMember,
        SignInMember signInMember,
        SignOutMember signOutMember,
        ManageApiTokens manageApiTokens,
        SetUp setUp,
        InstanceRoles instanceRoles,
        AgentKeys agentKeys,
        IssueToken issueToken,
        Keyring sessionKeyring,
        Keyring accessKeyring,
        DeliverMail deliverMail,
        AdministerMail administerMail,
        VerifyAudit verifyAudit,
        ReadAudit readAudit,
        Subscribe subscribe,
        Administration administration,
        Impersonate impersonate,
        Retain retain,
        ManageOrganizations manageOrganizations,
        ManageMembers manageMembers,
        ManageRoles manageRoles,
        ManageProfile manageProfile,
        ChangePassword changePassword,
        ChangeEmail changeEmail,
        RemoveAccount removeAccount,
        OwnSessions ownSessions,
        Check check,
        Invite invite,
        AcceptInvitation acceptInvitation,
        ManageProjects manageProjects,
        ManageApiKeys manageApiKeys,
        AuthenticateKey authenticateKey,
        ShownTokens shownTokens,
        FollowRevocations followRevocations,
        Admit admit,
        RegisterMachine registerMachine,
        OwnMachines ownMachines,
        AttendMachines attendMachines,
        SocketAdmission socketAdmission,
        Once once) {

    /** Builds the core over its ports, without a setup token or an idle limit. */
    public static Core over(Ports ports, int passwordFloor) {
        return over(ports, passwordFloor, Optional.empty(), IdleLimit.NONE);
    }

    /**
     * Builds the core over its ports; the password floor is in code points and wins over lower minimums, the setup token is
     * what set-up asks for, where there is one.
     */
    public static Core over(Ports ports, int passwordFloor, Optional<SecretBytes> setupToken, IdleLimit idleLimit) {
        return new Wiring(ports, passwordFloor, idleLimit).core(setupToken);
    }
}
