package dev.gatehouse.application.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.organization.Subscribe.Subscription;
import dev.gatehouse.application.token.ManageApiTokens;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.token.Scopes;
import dev.gatehouse.domain.token.TokenName;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubscribeTest {
    private final Stage stage = new Stage();
    private final Subscribe subscribe = stage.core().subscribe();
    private final CurrentUser owner = stage.signedUp("Owner");
    private final OrganizationId acme = organizationOf(owner);
    private final Actor billing = token(acme, "plan");

    @Test
    void theBillingSystemWritesAndEverybodySees() {
        Organization changed = write(billing, acme, "pro", "prod_1");

        assertThat(changed.plan()).isEqualTo("pro");
        assertThat(subscribe.read(new Actor.Person(owner), acme)).isEqualTo(changed);
        assertThat(subscribe.read(billing, acme)).isEqualTo(changed);
        assertThat(stage.audited(AuditAction.PLAN_CHANGED)).singleElement().satisfies(event -> {
            assertThat(event.organization()).contains(acme);
            assertThat(event.actor()).isEmpty();
            assertThat(event.object())
                    .contains(((Actor.Backend) billing).token().id().value().toString());
        });
    }

    @Test
    void nobodyElseWrites() {
        CurrentUser stranger = stage.signedUp("Stranger");

        assertThat(refusal(new Actor.Person(owner), acme)).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(token(acme), acme)).as("the usual scopes").isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(token(acme, "register"), acme)).isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(new Actor.Person(stranger), acme)).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(token(organizationOf(stranger), "plan"), acme)).isEqualTo(Reason.NOT_FOUND);
        assertThat(stage.audited(AuditAction.PLAN_CHANGED)).isEmpty();
    }

    @Test
    void strangersDoNotRead() {
        CurrentUser stranger = stage.signedUp("Stranger");

        assertThat(Refused.by(() -> subscribe.read(new Actor.Person(stranger), acme)))
                .isEqualTo(Refused.with(Reason.NOT_FOUND));
        assertThat(Refused.by(() -> subscribe.read(token(organizationOf(stranger), "plan"), acme)))
                .isEqualTo(Refused.with(Reason.NOT_FOUND));
        assertThat(Refused.by(() -> subscribe.read(token(acme, "sign-in"), acme))
                        .reason())
                .isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void writesOnlyWhatWasExpectedAndCouldBeAName() {
        assertThat(Refused.by(() -> subscribe.write(
                                billing,
                                acme,
                                current -> current.isSubscribed(),
                                current -> new Subscription("pro", Optional.empty()),
                                Stage.LAPTOP))
                        .reason())
                .isEqualTo(Reason.STALE);
        assertThat(Refused.by(() -> write(billing, acme, "no spaces", "prod_1")).reason())
                .isEqualTo(Reason.INVALID_REQUEST);
        assertThat(subscribe.read(billing, acme).isSubscribed()).isFalse();
    }

    private Organization write(Actor actor, OrganizationId organization, String plan, String product) {
        return subscribe.write(
                actor,
                organization,
                current -> true,
                current -> new Subscription(plan, Optional.of(product)),
                Stage.LAPTOP);
    }

    private Reason refusal(Actor actor, OrganizationId organization) {
        return Refused.by(() -> write(actor, organization, "pro", "prod_1")).reason();
    }

    private Actor token(OrganizationId organization, String... scopes) {
        var order = new ManageApiTokens.Order(
                organization, TokenName.of("Till"), Scopes.of(List.of(scopes)), Optional.empty());
        return new Actor.Backend(
                stage.core().manageApiTokens().create(order, Stage.CONSOLE).token());
    }

    private static OrganizationId organizationOf(CurrentUser person) {
        return person.session().activeOrganization().orElseThrow();
    }
}
