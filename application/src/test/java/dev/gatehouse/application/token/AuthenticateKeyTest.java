package dev.gatehouse.application.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.gatehouse.application.Callers;
import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.application.access.Access;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.token.ManageApiKeys.Issued;
import dev.gatehouse.application.token.ManageApiKeys.Order;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.project.Project;
import dev.gatehouse.domain.project.ProjectName;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiToken;
import dev.gatehouse.domain.token.Expiry;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.KeyScope;
import dev.gatehouse.domain.token.KeyText;
import dev.gatehouse.domain.token.TokenName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AuthenticateKeyTest {
    private final Stage stage = new Stage();
    private final Callers callers = new Callers(stage);
    private final CurrentUser alice = stage.signedUp("alice");
    private final OrganizationId acme = Callers.homeOf(alice);

    @Test
    void refusesWhatIsNoKey() {
        String made = KeyText.write(ApiKey.PREFIX, new byte[KeyText.BYTES]);

        for (String text : new String[] {"", "ghk_", "rubbish", made, ApiToken.PREFIX + made.substring(4)}) {
            assertThat(Refused.by(() -> callers.shown(text))).isEqualTo(Refused.with(Reason.UNAUTHORIZED));
        }
    }

    @Test
    void refusesAKeyThatHasExpiredWasRevokedOrReplaced() {
        Issued expiring = issued(1, Optional.of(Expiry.of("1h")));
        Issued rotated = issued(600, Optional.empty());
        Issued revoked = issued(600, Optional.empty());
        var call = Callers.onKeys(alice, acme);
        ManageApiKeys manage = stage.core().manageApiKeys();
        Issued next = manage.rotate(call, rotated.key().id(), ManageApiKeys.USUAL_OVERLAP);
        manage.revoke(call, revoked.key().id(), key -> true);

        assertUnauthorized(revoked);
        callers.shown(rotated.text());
        stage.world().clock().advance(Duration.ofHours(1));
        assertUnauthorized(expiring);
        stage.world().clock().advance(Duration.ofHours(23));
        assertUnauthorized(rotated);
        assertThat(callers.shown(next.text()).account())
                .contains(alice.account().id());
    }

    @Test
    void aDisabledOwnersKeyIsRefusedAtOnce() {
        Issued issued = issued(600, Optional.empty());

        stage.core().administerAccounts().disable(alice.account().id(), Stage.CONSOLE);

        assertUnauthorized(issued);
    }

    @Test
    void aKeyCallsAsOftenAsItMayAndNoMore() {
        Issued slow = issued(2, Optional.empty());
        Issued other = issued(2, Optional.empty());
        callers.shown(slow.text());
        callers.shown(slow.text());

        Refusal refusal = catchThrowableOfType(Refusal.class, () -> callers.shown(slow.text()));

        assertThat(refusal.reason()).isEqualTo(Reason.RATE_LIMIT_EXCEEDED);
        assertThat(refusal.retryAfter()).contains(Duration.ofMinutes(1));
        callers.shown(other.text());
        stage.world().clock().advance(Duration.ofMinutes(1));
        callers.shown(slow.text());
    }

    @Test
    void notesTheLastUseAtMostOnceAMinute() {
        Issued issued = issued(600, Optional.empty());
        Instant first = stage.now();
        callers.shown(issued.text());
        stage.world().clock().advance(Duration.ofSeconds(59));
        callers.shown(issued.text());

        assertThat(noted(issued)).contains(first);
        stage.world().clock().advance(Duration.ofSeconds(1));
        callers.shown(issued.text());
        assertThat(noted(issued)).contains(stage.now());
    }

    @Test
    void mayDoWhatBothItsScopesAndItsOwnersRolesAllow() {
        CurrentUser bob = callers.member("bob", acme, "Member");
        Access broad = accessBy(callers.key(bob, acme, Callers.itself(bob), "manage:all"));
        Access narrow = accessBy(callers.key(alice, acme, Callers.itself(alice), "read:Project"));

        assertThat(broad.allows(Policy.READ, SubjectKind.PROJECT)).isTrue();
        assertThat(broad.allows(Policy.CREATE, SubjectKind.PROJECT)).isFalse();
        assertThat(narrow.allows(Policy.READ, SubjectKind.PROJECT)).isTrue();
        assertThat(narrow.allows(Policy.READ, SubjectKind.MEMBER)).isFalse();
        assertThat(narrow.allows(Policy.CREATE, SubjectKind.PROJECT)).isFalse();
    }

    @Test
    void anOrganizationsKeyIsNoOwner() {
        Access access = accessBy(callers.key(alice, acme, new KeyOwner.OfOrganization(), "manage:all"));

        assertThat(access.allows(Policy.CREATE, SubjectKind.PROJECT)).isTrue();
        assertThat(access.allows(Policy.DELETE, SubjectKind.ORGANIZATION)).isFalse();
    }

    @Test
    void aProjectsKeyReachesNothingButTheProject() {
        Project project = stage.core()
                .manageProjects()
                .create(Callers.onProjects(new Actor.Person(alice), acme), ProjectName.of("Rocket"));
        Access access = accessBy(callers.key(alice, acme, new KeyOwner.OfProject(project.id()), "manage:all"));

        assertThat(access.onlyProject()).contains(project.id());
        for (SubjectKind kind : SubjectKind.values()) {
            assertThat(access.allows(Policy.READ, kind)).as(kind.name()).isEqualTo(kind == SubjectKind.PROJECT);
        }
    }

    @Test
    void aKeyIsAStrangerInEveryOtherOrganization() {
        CurrentUser bob = callers.member("bob", acme, "Member");
        String text = callers.key(bob, acme, Callers.itself(bob), "manage:all").text();

        assertThat(Refused.by(() -> stage.core().authorize().in(callers.shown(text), Callers.homeOf(bob)))
                        .reason())
                .isEqualTo(Reason.NOT_FOUND);
    }

    private Access accessBy(Issued issued) {
        return stage.core().authorize().in(callers.shown(issued.text()), acme);
    }

    private Issued issued(int callsPerMinute, Optional<Expiry> expiry) {
        var order = new Order(
                Callers.itself(alice),
                TokenName.of("Robot"),
                List.of(KeyScope.of("read:Project")),
                callsPerMinute,
                expiry);
        return stage.core().manageApiKeys().create(Callers.onKeys(alice, acme), order);
    }

    private void assertUnauthorized(Issued issued) {
        assertThat(Refused.by(() -> callers.shown(issued.text()))).isEqualTo(Refused.with(Reason.UNAUTHORIZED));
    }

    private Optional<Instant> noted(Issued issued) {
        return stage.ports().apiKeys().find(acme, issued.key().id()).flatMap(ApiKey::lastUsedAt);
    }
}
