package dev.gatehouse.application.access;

import static dev.gatehouse.application.access.Acme.may;
import static dev.gatehouse.application.access.Acme.mayNot;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Refused;
import dev.gatehouse.domain.access.Conditions;
import dev.gatehouse.domain.access.Decision;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.Question;
import dev.gatehouse.domain.access.Rules;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.access.Value;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.organization.MembershipId;
import dev.gatehouse.domain.organization.MembershipState;
import dev.gatehouse.domain.project.ProjectId;
import dev.gatehouse.domain.token.ApiKey;
import dev.gatehouse.domain.token.ApiKeyId;
import dev.gatehouse.domain.token.KeyOwner;
import dev.gatehouse.domain.token.KeyScope;
import dev.gatehouse.domain.token.LiveKey;
import dev.gatehouse.domain.token.TokenName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CheckTest {
    private static final Policy OPEN_ONES = new Policy(
            "update",
            "Ticket",
            List.of(),
            Optional.of(Conditions.of(new Value.Members(Map.of("state", new Value.Text("open"))))),
            false,
            Optional.of("Open tickets may be changed"));

    private final Acme acme = new Acme();
    private final Check check = acme.stage().core().check();

    private static Reason refusal(ThrowingCallable call) {
        return Refused.by(call).reason();
    }

    private Decision one(Actor actor, Question question) {
        return check.run(actor, acme.id(), List.of(question)).get(0);
    }

    private static Question ticket(String state) {
        return new Question(
                "update",
                "Ticket",
                Optional.empty(),
                Optional.of(new Value.Members(Map.of("state", new Value.Text(state)))));
    }

    /** A key with these scopes of the person. */
    private Actor key(Actor owner, String... scopes) {
        return key(new KeyOwner.Person(owner.account().orElseThrow()), scopes);
    }

    private Actor key(KeyOwner owner, String... scopes) {
        var key = new ApiKey(
                new ApiKeyId(new UUID(0, 500)),
                acme.id(),
                owner,
                new TokenName("robot"),
                Stream.of(scopes).map(KeyScope::of).toList(),
                600,
                acme.stage().now(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Actor.Key(new LiveKey(key, Set.of(), Optional.empty()));
    }

    @Test
    void saysWhichPolicyDecidedAndWhy() {
        acme.role("Clerk", may("read", "Ticket"), OPEN_ONES);
        Actor ann = acme.joined("Ann", "Clerk");

        assertThat(one(ann, ticket("open"))).satisfies(decision -> {
            assertThat(decision.allowed()).isTrue();
            assertThat(decision.reason()).isEqualTo("Open tickets may be changed");
            assertThat(decision.by()).hasValueSatisfying(rule -> {
                assertThat(rule.role()).isEqualTo("Clerk");
                assertThat(rule.index()).isEqualTo(1);
                assertThat(rule.policy()).isEqualTo(OPEN_ONES);
            });
        });
        assertThat(one(ann, ticket("closed"))).satisfies(decision -> {
            assertThat(decision.allowed()).isFalse();
            assertThat(decision.by()).isEmpty();
        });
    }

    @Test
    void aBatchIsAnsweredInItsOrder() {
        acme.role("Clerk", OPEN_ONES, mayNot("read", "Secret"));
        Actor ann = acme.joined("Ann", "Clerk");

        assertThat(check.run(
                        ann, acme.id(), List.of(ticket("closed"), ticket("open"), Question.ofKind("read", "Secret"))))
                .extracting(Decision::allowed)
                .containsExactly(false, true, false);
    }

    /** The mightiest role speaks last: what a lesser one forbids an owner may. */
    @Test
    void whatARoleForbidsAnOwnerMay() {
        acme.role("Restricted", mayNot("manage", "all"));
        Actor ann = acme.joined("Ann", "Restricted", "OWNER");

        assertThat(one(ann, Question.ofKind("read", "Secret")).allowed()).isTrue();
    }

    @Test
    void theScopesOfAKeyAreSaidToRefuse() {
        Actor key = key(acme.owner(), "read:Project");

        assertThat(one(key, Question.ofKind("read", "Project")).allowed()).isTrue();
        assertThat(one(key, Question.ofKind("update", "Project"))).satisfies(decision -> {
            assertThat(decision.allowed()).isFalse();
            assertThat(decision.by()).isEmpty();
            assertThat(decision.reason()).contains("scopes");
        });
        assertThat(one(key(acme.joined("Ann", "Member"), "manage:all"), Question.ofKind("update", "Project"))
                        .allowed())
                .as("scopes widen nothing")
                .isFalse();
    }

    /** Whoever decides by the rules of a key comes to the answers that the key gets. */
    @Test
    void theRulesOfAKeyReachAsFarAsItsScopes() {
        Actor ann = acme.joined("Ann", "AppAdmin");
        List<KeyOwner> owners = List.of(
                new KeyOwner.Person(ann.account().orElseThrow()),
                new KeyOwner.OfOrganization(),
                new KeyOwner.OfProject(new ProjectId(new UUID(0, 501))));
        for (KeyOwner owner : owners) {
            assertRulesOf(key(owner, "read:Project"));
            assertRulesOf(key(owner, "manage:Project", "read:all"));
            assertRulesOf(key(owner, "manage:all"));
            assertRulesOf(key(owner, "delete:all"));
        }
    }

    private void assertRulesOf(Actor key) {
        Rules rules = Rules.of("packed", check.rules(key, acme.id()));
        for (SubjectKind kind : SubjectKind.values()) {
            for (String action : List.of("read", "update", "delete", "manage")) {
                Question question = Question.ofKind(action, kind.publishedName());
                assertThat(rules.decide(question).allowed())
                        .as("%s with %s", question, key)
                        .isEqualTo(one(key, question).allowed());
            }
        }
    }

    @Test
    void aNewConditionActsAtOnce() {
        var role = acme.role("Clerk", OPEN_ONES);
        Actor ann = acme.joined("Ann", "Clerk");
        assertThat(one(ann, ticket("open")).allowed()).isTrue();

        acme.change(acme.owner(), role.id(), may("read", "Ticket"));

        assertThat(one(ann, ticket("open")).allowed()).isFalse();
    }

    @Test
    void whoSeesMembersAsksForAnother() {
        acme.role("Clerk", OPEN_ONES);
        acme.role("Blind");
        Actor ann = acme.joined("Ann", "Clerk");
        Actor blind = acme.joined("Ben", "Blind");
        MembershipId anns = acme.membershipOf(ann);

        assertThat(check.of(anns, acme.owner(), acme.id(), List.of(ticket("open")))
                        .get(0)
                        .allowed())
                .isTrue();
        assertThat(refusal(() -> check.of(anns, blind, acme.id(), List.of(ticket("open")))))
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(refusal(() ->
                        check.of(new MembershipId(new UUID(0, 999)), acme.owner(), acme.id(), List.of(ticket("open")))))
                .isEqualTo(Reason.NOT_FOUND);

        acme.stage().ports().memberships().changeState(anns, MembershipState.SUSPENDED);
        assertThat(check.of(anns, acme.owner(), acme.id(), List.of(ticket("open")))
                        .get(0)
                        .allowed())
                .as("a suspended member may nothing")
                .isFalse();
    }

    @Test
    void nobodyIsAnsweredAboutAnotherOrganization() {
        Actor stranger = new Actor.Person(acme.stage().signedUp("Sam"));

        assertThat(refusal(() -> one(stranger, ticket("open")))).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> check.rules(stranger, acme.id()))).isEqualTo(Reason.NOT_FOUND);
        assertThat(check.usualPlace(acme.owner())).isEqualTo(acme.id());
        assertThat(check.usualPlace(stranger)).isNotEqualTo(acme.id());
    }
}
