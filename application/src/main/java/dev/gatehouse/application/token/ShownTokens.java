package dev.gatehouse.application.token;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.application.session.Authenticate;
import dev.gatehouse.application.session.SignOutMember;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.SessionId;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiKeys;
import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.domain.token.ApiTokens;
import dev.gatehouse.domain.token.KeyText;
import dev.gatehouse.domain.token.KeysOf;
import dev.gatehouse.domain.token.LiveKey;
import java.time.Clock;
import java.util.Optional;

/**
 * What a backend may know of the credentials that it is shown, and end: those of people and keys of its own organization. Of
 * all others it learns no more than of what never was. Asking is no use of a credential and is noted nowhere.
 */
public final class ShownTokens {
    private final Transactions transactions;
    private final Authenticate authenticate;
    private final Memberships memberships;
    private final ApiKeys apiKeys;
    private final ApiTokens apiTokens;
    private final SignOutMember signOutMember;
    private final ManageApiTokens manageApiTokens;
    private final Audit audit;
    private final Clock clock;

    public ShownTokens(
            Transactions transactions,
            Authenticate authenticate,
            Memberships memberships,
            ApiKeys apiKeys,
            ApiTokens apiTokens,
            SignOutMember signOutMember,
            ManageApiTokens manageApiTokens,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.authenticate = authenticate;
        this.memberships = memberships;
        this.apiKeys = apiKeys;
        this.apiTokens = apiTokens;
        this.signOutMember = signOutMember;
        this.manageApiTokens = manageApiTokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whose session it is, while it is live and the person an active member of the backend's organization. */
    public Optional<CurrentUser> session(SessionId session, ApiToken backend) {
        return authenticate
                .find(session, clock.instant())
                .filter(user -> memberships
                        .standing(user.account().id(), backend.organization())
                        .isPresent());
    }

    /** The API key of this text, while it works. */
    public Optional<ApiKey> key(String text, ApiToken backend) {
        return KeyText.read(ApiKey.PREFIX, text)
                .map(bytes -> SecretHash.of(new SecretBytes(bytes)))
                .flatMap(hash -> apiKeys.findLive(hash, clock.instant()))
                .map(LiveKey::key)
                .filter(key -> key.organization().equals(backend.organization()));
    }

    /** The API token of this text, while it works. */
    public Optional<ApiToken> token(String text, ApiToken backend) {
        return KeyText.read(ApiToken.PREFIX, text)
                .map(bytes -> new SecretBytes(bytes).sha256())
                .flatMap(hash -> apiTokens.findLive(hash, clock.instant()))
                .filter(token -> token.organization().equals(backend.organization()));
    }

    /** The session is over, with everything that names it. */
    public void revokeSession(SessionId session, ApiToken backend, Client client) {
        signOutMember.run(backend, session, client);
    }

    /** The key is over, with every other secret that it has. */
    public void revokeKey(String text, ApiToken backend, Client client) {
        key(text, backend)
                .ifPresent(key -> transactions.inTransaction(() -> {
                    boolean revoked = !apiKeys.revoke(new KeysOf.Itself(key.id()), clock.instant())
                            .isEmpty();
                    if (revoked) {
                        audit.toOrganization(
                                AuditAction.API_KEY_REVOKED,
                                Optional.empty(),
                                key.organization(),
                                key.id().value().toString(),
                                client);
                    }
                    return revoked;
                }));
    }

    /** The token is over: a backend ends its own and no other. */
    public void revokeToken(String text, ApiToken backend, Client client) {
        token(text, backend)
                .filter(token -> token.id().equals(backend.id()))
                .ifPresent(token -> manageApiTokens.revoke(token.id(), client));
    }
}
