package dev.gatehouse.application.token;

import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.Organizations;
import dev.gatehouse.domain.organization.PredefinedRole;
import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.domain.token.ApiTokenId;
import dev.gatehouse.domain.token.ApiTokens;
import dev.gatehouse.domain.token.Expiry;
import dev.gatehouse.domain.token.KeyText;
import dev.gatehouse.domain.token.Scope;
import dev.gatehouse.domain.token.Scopes;
import dev.gatehouse.domain.token.TokenName;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** An operator gives a backend an API token, or takes it away. */
public final class ManageApiTokens {
    private final Transactions transactions;
    private final ApiTokens apiTokens;
    private final Organizations organizations;
    private final Randomness randomness;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    public ManageApiTokens(
            Transactions transactions,
            ApiTokens apiTokens,
            Organizations organizations,
            Randomness randomness,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.apiTokens = apiTokens;
        this.organizations = organizations;
        this.randomness = randomness;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** What an operator asks for. */
    public record Order(OrganizationId organization, TokenName name, Scopes scopes, Optional<Expiry> expiry) {}

    /** A new token and its text, which is known at this moment and never again. It does not print itself. */
    public record Issued(ApiToken token, String text) {
        @Override
        public String toString() {
            return "Issued[" + token.id() + ", hidden]";
        }
    }

    /**
     * Makes a token and its audit entry. Refuses with NOT_FOUND an unknown organization, with INVALID_ROLE a scope for a
     * role that it does not have, with INVALID_REQUEST an expiry in the past, and with FORBIDDEN more live tokens than
     * {@link ApiTokens#MOST_PER_ORGANIZATION}.
     */
    public Issued create(Order order, Client client) {
        order.scopes().given().forEach(ManageApiTokens::refuseUnknownRole);
        Instant now = clock.instant();
        byte[] key = randomness.bytes(KeyText.BYTES);
        ApiToken token = ApiToken.created(
                new ApiTokenId(ids.next()),
                order.organization(),
                order.name(),
                order.scopes(),
                now,
                order.expiry().map(expiry -> expiry.from(now)));
        return transactions.inTransaction(() -> {
            refuseIfThereIsNoPlace(order.organization(), now);
            apiTokens.add(token, new SecretBytes(key).sha256());
            audit.toOrganization(
                    AuditAction.API_TOKEN_CREATED,
                    Optional.empty(),
                    order.organization(),
                    token.id().value().toString(),
                    client);
            return new Issued(token, KeyText.write(ApiToken.PREFIX, key));
        });
    }

    /** It does not work from the next call on; false if it was revoked before. Refuses with NOT_FOUND. */
    public boolean revoke(ApiTokenId id, Client client) {
        ApiToken token =
                apiTokens.find(id).orElseThrow(() -> Refusal.because(Reason.NOT_FOUND, "There is no such API token"));
        return transactions.inTransaction(() -> {
            boolean revoked = apiTokens.revoke(id, clock.instant());
            if (revoked) {
                audit.toOrganization(
                        AuditAction.API_TOKEN_REVOKED,
                        Optional.empty(),
                        token.organization(),
                        token.id().value().toString(),
                        client);
            }
            return revoked;
        });
    }

    private static void refuseUnknownRole(Scope scope) {
        if (scope instanceof Scope.Grant grant) {
            PredefinedRole.of(grant.role());
        }
    }

    private void refuseIfThereIsNoPlace(OrganizationId organization, Instant now) {
        if (organizations.find(organization).isEmpty()) {
            throw Refusal.because(Reason.NOT_FOUND, "There is no such organization");
        }
        if (apiTokens.liveOf(organization, now).size() >= ApiTokens.MOST_PER_ORGANIZATION) {
            throw Refusal.because(
                    Reason.FORBIDDEN,
                    "An organization has at most " + ApiTokens.MOST_PER_ORGANIZATION + " API tokens at a time");
        }
    }
}
