package dev.gatehouse.rest.dialect.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.gatehouse.domain.account.Account;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.session.Session;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.http.Rfc3339;
import org.jspecify.annotations.Nullable;

/** The bodies of this contract, each with its members in the order of its example. */
final class SessionJson {
    private SessionJson() {}

    record SignedUp(NewUser user, NewSession session) {
        record NewUser(
                String id,
                String email,
                String name,
                @JsonProperty("email_verified") boolean emailVerified,
                @JsonProperty("created_at") String createdAt,
                @JsonProperty("updated_at") String updatedAt) {}

        record NewSession(
                String id,
                @JsonProperty("user_id") String userId,
                @JsonProperty("expires_at") String expiresAt) {}

        static SignedUp of(CurrentUser current) {
            Account account = current.account();
            return new SignedUp(
                    new NewUser(
                            PublicId.of(account.id()),
                            account.email().typed(),
                            account.name().value(),
                            account.emailVerified(),
                            Rfc3339.of(account.createdAt()),
                            Rfc3339.of(account.updatedAt())),
                    new NewSession(
                            PublicId.of(current.session().id()),
                            PublicId.of(account.id()),
                            Rfc3339.of(current.session().expiresAt())));
        }
    }

    record SignedIn(KnownUser user, OpenedSession session, Subscription subscription) {
        record KnownUser(
                String id,
                String email,
                String name,
                @JsonProperty("email_verified") boolean emailVerified,
                @JsonProperty("created_at") String createdAt) {}

        record OpenedSession(
                String id,
                @JsonProperty("user_id") String userId,

                @JsonProperty("active_organization_id") @Nullable
                String activeOrganizationId,

                @JsonProperty("expires_at") String expiresAt) {}

        static SignedIn of(CurrentUser current) {
            Account account = current.account();
            return new SignedIn(
                    new KnownUser(
                            PublicId.of(account.id()),
                            account.email().typed(),
                            account.name().value(),
                            account.emailVerified(),
                            Rfc3339.of(account.createdAt())),
                    new OpenedSession(
                            PublicId.of(current.session().id()),
                            PublicId.of(account.id()),
                            activeOrganization(current.session()),
                            Rfc3339.of(current.session().expiresAt())),
                    Subscription.of(current));
        }
    }

    record Current(User user, LiveSession session, Subscription subscription) {
        record User(
                String id,
                String email,
                String name,
                @JsonProperty("email_verified") boolean emailVerified) {}

        record LiveSession(
                String id,
                @JsonProperty("user_id") String userId,

                @JsonProperty("active_organization_id") @Nullable
                String activeOrganizationId,

                @JsonProperty("expires_at") String expiresAt,
                @JsonProperty("ip_address") String ipAddress,
                @JsonProperty("user_agent") String userAgent,

                @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
                Impersonator impersonator) {}

        /** The administrator who acts in the user's name; the contract knows none, so it is there only where one does. */
        record Impersonator(String id) {}

        static Current of(CurrentUser current) {
            Account account = current.account();
            Session session = current.session();
            return new Current(
                    new User(
                            PublicId.of(account.id()),
                            account.email().typed(),
                            account.name().value(),
                            account.emailVerified()),
                    new LiveSession(
                            PublicId.of(session.id()),
                            PublicId.of(account.id()),
                            activeOrganization(session),
                            Rfc3339.of(session.expiresAt()),
                            session.ipAddress(),
                            session.userAgent(),
                            session.impersonator()
                                    .map(PublicId::of)
                                    .map(Impersonator::new)
                                    .orElse(null)),
                    Subscription.of(current));
        }
    }

    /** That of the active organization; without one nothing is subscribed to. */
    record Subscription(boolean isSubscribed, @Nullable String productId) {
        static Subscription of(CurrentUser current) {
            return current.organization()
                    .filter(one -> current.session().activeOrganization().equals(java.util.Optional.of(one.id())))
                    .filter(Organization::isSubscribed)
                    .map(one -> new Subscription(true, one.product().orElse(null)))
                    .orElse(new Subscription(false, null));
        }
    }

    record Done(boolean success, String message) {}

    record Success(boolean success) {}

    record Token(String token) {}

    private static @Nullable String activeOrganization(Session session) {
        return session.activeOrganization().map(PublicId::of).orElse(null);
    }
}
