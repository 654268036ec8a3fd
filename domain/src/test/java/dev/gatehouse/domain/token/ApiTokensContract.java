package dev.gatehouse.domain.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.world.PortsContract;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link ApiTokens} promises, over any ports. */
public interface ApiTokensContract extends PortsContract {
    Instant END = NOW.plusSeconds(600);

    @Test
    default void findsWhatWasAddedByIdAndByHash() {
        ApiToken token = addedToken("Shop", addedOrganization("Acme"), Optional.of(END), hash(1));

        assertThat(ports().apiTokens().find(token.id())).contains(token);
        assertThat(ports().apiTokens().findLive(hash(1), NOW)).contains(token);
        assertThat(ports().apiTokens().findLive(hash(2), NOW)).isEmpty();
        assertThat(ports().apiTokens().find(new ApiTokenId(ports().ids().next())))
                .isEmpty();
    }

    @Test
    default void keepsTheScopesOrThatThereAreNone() {
        Organization acme = addedOrganization("Acme");
        Scopes scopes = Scopes.of(List.of("sign-in", "grant:AppAdmin"));
        ApiToken scoped = token("Scoped", acme.id(), scopes, Optional.empty());
        ports().apiTokens().add(scoped, hash(1));
        ApiToken usual = addedToken("Usual", acme, Optional.empty(), hash(2));

        assertThat(ports().apiTokens().findLive(hash(1), NOW).map(ApiToken::scopes))
                .contains(scopes);
        assertThat(ports().apiTokens().findLive(hash(2), NOW)).contains(usual);
    }

    @Test
    default void belongsToAnOrganizationThatExists() {
        ApiToken stray = token("Stray", new OrganizationId(ports().ids().next()), Scopes.USUAL, Optional.empty());

        assertThatThrownBy(() -> ports().apiTokens().add(stray, hash(1))).isInstanceOf(RuntimeException.class);
        assertThat(ports().apiTokens().findLive(hash(1), NOW)).isEmpty();
    }

    @Test
    default void oneHashMeansOneToken() {
        Organization acme = addedOrganization("Acme");
        ApiToken first = addedToken("First", acme, Optional.empty(), hash(1));

        assertThatThrownBy(() -> addedToken("Second", acme, Optional.empty(), hash(1)))
                .isInstanceOf(RuntimeException.class);
        assertThat(ports().apiTokens().findLive(hash(1), NOW)).contains(first);
    }

    @Test
    default void anExpiredTokenIsNeverFoundLive() {
        addedToken("Shop", addedOrganization("Acme"), Optional.of(END), hash(1));

        assertThat(ports().apiTokens().findLive(hash(1), END.minusMillis(1))).isPresent();
        assertThat(ports().apiTokens().findLive(hash(1), END)).isEmpty();
    }

    @Test
    default void aTokenIsRevokedOnceAndForEver() {
        ApiToken token = addedToken("Shop", addedOrganization("Acme"), Optional.empty(), hash(1));

        assertThat(ports().apiTokens().revoke(token.id(), NOW.plusSeconds(5))).isTrue();
        assertThat(ports().apiTokens().revoke(token.id(), NOW.plusSeconds(9))).isFalse();

        assertThat(ports().apiTokens().findLive(hash(1), NOW)).isEmpty();
        assertThat(ports().apiTokens().find(token.id()).flatMap(ApiToken::revokedAt))
                .contains(NOW.plusSeconds(5));
        assertThat(ports().apiTokens().revoke(new ApiTokenId(ports().ids().next()), NOW))
                .isFalse();
    }

    @Test
    default void aUseIsNotedOnceAMinute() throws InterruptedException {
        ApiToken token = addedToken("Shop", addedOrganization("Acme"), Optional.empty(), hash(1));

        assertThat(simultaneously(8, () -> ports().apiTokens().noteUse(token.id(), NOW)))
                .isEqualTo(1);
        assertThat(ports().apiTokens().noteUse(token.id(), NOW.plusSeconds(59))).isFalse();
        assertThat(ports().apiTokens().find(token.id()).flatMap(ApiToken::lastUsedAt))
                .contains(NOW);
        assertThat(ports().apiTokens().noteUse(token.id(), NOW.plusSeconds(60))).isTrue();
        assertThat(ports().apiTokens().find(token.id()).flatMap(ApiToken::lastUsedAt))
                .contains(NOW.plusSeconds(60));
    }

    @Test
    default void listsTheLiveOnesOfAnOrganizationOldestFirst() {
        Organization acme = addedOrganization("Acme");
        ApiToken first = addedToken("First", acme, Optional.empty(), hash(1));
        ApiToken revoked = addedToken("Revoked", acme, Optional.empty(), hash(2));
        addedToken("Expired", acme, Optional.of(END), hash(3));
        ApiToken last = addedToken("Last", acme, Optional.of(END.plusSeconds(1)), hash(4));
        addedToken("Elsewhere", addedOrganization("Other"), Optional.empty(), hash(5));
        ports().apiTokens().revoke(revoked.id(), NOW);

        assertThat(ports().apiTokens().liveOf(acme.id(), END)).containsExactly(first, last);
    }

    @Test
    default void purgesWhatWasRevokedOrExpiredBeforeInSmallBatches() {
        Organization acme = addedOrganization("Acme");
        addedToken("Expired", acme, Optional.of(END), hash(1));
        ApiToken revoked = addedToken("Revoked", acme, Optional.empty(), hash(2));
        ApiToken both = addedToken("Both", acme, Optional.of(END.plusSeconds(900)), hash(3));
        ApiToken live = addedToken("Live", acme, Optional.empty(), hash(4));
        ApiToken ending = addedToken("Ending", acme, Optional.of(END.plusSeconds(900)), hash(5));
        ports().apiTokens().revoke(revoked.id(), END);
        ports().apiTokens().revoke(both.id(), END);

        assertThat(ports().apiTokens().purge(END, 10)).isZero();
        assertThat(ports().apiTokens().purge(END.plusMillis(1), 2)).isEqualTo(2);
        assertThat(ports().apiTokens().purge(END.plusMillis(1), 2)).isEqualTo(1);
        assertThat(ports().apiTokens().purge(END.plusMillis(1), 2)).isZero();
        assertThat(ports().apiTokens().liveOf(acme.id(), NOW)).containsExactly(live, ending);
    }

    private ApiToken addedToken(String name, Organization organization, Optional<Instant> expiresAt, SecretBytes hash) {
        ApiToken token = token(name, organization.id(), Scopes.USUAL, expiresAt);
        ports().apiTokens().add(token, hash);
        return token;
    }

    private ApiToken token(String name, OrganizationId organization, Scopes scopes, Optional<Instant> expiresAt) {
        return ApiToken.created(
                new ApiTokenId(ports().ids().next()), organization, new TokenName(name), scopes, NOW, expiresAt);
    }

    private static SecretBytes hash(int number) {
        return new SecretBytes(new byte[] {(byte) number}).sha256();
    }
}
