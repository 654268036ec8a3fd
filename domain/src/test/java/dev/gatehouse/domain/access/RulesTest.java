package dev.gatehouse.domain.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.access.Value.Members;
import dev.gatehouse.domain.access.Value.Text;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.PredefinedRole;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the rules themselves promise; that they decide as CASL does is shown where there is JSON. */
class RulesTest {
    private static final List<String> ACTIONS = List.of("read", "update", "delete", Policy.MANAGE);
    private static final List<String> SUBJECTS = List.of("Post", "User", Policy.ALL);
    private static final List<String> FIELDS = List.of("title", "body");

    @Test
    void saysWhoDecidedAndWhy() {
        Policy allowed = Policy.allowOnAll(Policy.READ);
        Policy forbidden = new Policy(
                Policy.READ,
                "Post",
                List.of(),
                Optional.of(draft()),
                true,
                Optional.of("Drafts are nobody's business"));
        Rules rules = Rules.of("Editor", List.of(allowed, forbidden));

        assertThat(rules.decide(question("draft")))
                .isEqualTo(new Decision(
                        false, Optional.of(new Rule("Editor", 1, forbidden)), "Drafts are nobody's business"));
        assertThat(rules.decide(question("published")))
                .isEqualTo(
                        new Decision(true, Optional.of(new Rule("Editor", 0, allowed)), "The role Editor allows this"));
        assertThat(rules.decide(Question.ofKind("delete", "Post")))
                .isEqualTo(new Decision(false, Optional.empty(), "No rule allows this"));
    }

    @Test
    void anAdministratorHandsOnWhatAnAdministratorHasAndNotWhatOnlyAnOwnerHas() {
        Rules owner = Rules.of("OWNER", PredefinedRole.OWNER.policies());
        Rules administrator = Rules.of("AppAdmin", PredefinedRole.APP_ADMIN.policies());
        Rules member = Rules.of("Member", PredefinedRole.MEMBER.policies());

        assertThat(owner.covers(PredefinedRole.OWNER.policies())).isTrue();
        assertThat(owner.covers(PredefinedRole.APP_ADMIN.policies())).isTrue();
        assertThat(administrator.covers(PredefinedRole.APP_ADMIN.policies())).isTrue();
        assertThat(administrator.covers(PredefinedRole.MEMBER.policies())).isTrue();
        assertThat(administrator.covers(PredefinedRole.OWNER.policies())).isFalse();
        assertThat(administrator.covers(List.of(new Policy(Policy.DELETE, "Organization", false))))
                .isFalse();
        assertThat(member.covers(List.of(new Policy(Policy.READ, "Project", false))))
                .isTrue();
        assertThat(member.covers(List.of(new Policy(Policy.UPDATE, "Project", false))))
                .isFalse();
    }

    @Test
    void whatIsHandedOnNeverAllowsMoreThanWhoHandsItOnHas() {
        var random = new Random(42);
        int covered = 0;
        for (int i = 0; i < 60_000; i++) {
            Rules own = Rules.of("own", policies(random));
            List<Policy> others = policies(random);
            if (own.covers(others)) {
                covered++;
                assertAllowsNoMore(Rules.of("other", others), own);
            }
        }
        assertThat(covered).as("sets that say something").isGreaterThan(1_000);
    }

    private static void assertAllowsNoMore(Rules others, Rules own) {
        for (Question question : questions()) {
            if (others.decide(question).allowed()) {
                assertThat(own.decide(question).allowed())
                        .as("%s by %s, handed on by %s", question, others, own)
                        .isTrue();
            }
        }
    }

    private static List<Policy> policies(Random random) {
        return IntStream.rangeClosed(0, random.nextInt(4))
                .mapToObj(i -> new Policy(
                        pick(ACTIONS, random),
                        pick(SUBJECTS, random),
                        random.nextInt(3) == 0 ? List.of(pick(FIELDS, random)) : List.of(),
                        random.nextInt(3) == 0 ? Optional.of(draft()) : Optional.empty(),
                        random.nextInt(3) == 0,
                        Optional.empty()))
                .toList();
    }

    private static List<Question> questions() {
        var questions = new ArrayList<Question>();
        for (String action : List.of("read", "update", "delete", "publish", Policy.MANAGE)) {
            for (String subject : List.of("Post", "User", "Page", Policy.ALL)) {
                for (Optional<String> field :
                        List.of(Optional.<String>empty(), Optional.of("title"), Optional.of("body"))) {
                    questions.add(new Question(action, subject, field, Optional.empty()));
                    questions.add(new Question(action, subject, field, Optional.of(state("draft"))));
                    questions.add(new Question(action, subject, field, Optional.of(state("published"))));
                }
            }
        }
        return questions;
    }

    private static String pick(List<String> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    private static Conditions draft() {
        return Conditions.of(state("draft"));
    }

    private static Members state(String state) {
        return new Members(Map.of("state", new Text(state)));
    }

    private static Question question(String state) {
        return new Question(Policy.READ, "Post", Optional.empty(), Optional.of(state(state)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(a+)+$", "a**", "(?=a)", "\\1", "[a", "a{3,1}", "\\b", "\\u0041", "a$b", "[[:alpha:]]", "[a&&b]"
            })
    void refusesPatternsThatAreSlowOrReadInTwoWays(String pattern) {
        assertThatThrownBy(() ->
                        Conditions.of(new Members(Map.of("id", new Members(Map.of("$regex", new Text(pattern)))))))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void aPatternThatWouldBackTrackElsewhereIsDecidedInOnePass() {
        var pattern = LinearPattern.read("a*a*a*a*a*a*a*a*a*a*a*a*b", false).orElseThrow();

        assertThat(pattern.isIn("a".repeat(20_000))).isFalse();
        assertThat(pattern.isIn("a".repeat(20_000) + "b")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "__proto__",
                "constructor.name",
                "length",
                "a..b",
                "",
                "a b",
                "$where",
                "toString",
                "items.length"
            })
    void refusesPathsIntoWhatJavaScriptGivesByItself(String path) {
        assertThatThrownBy(() -> Conditions.of(new Members(Map.of(path, new Text("x")))))
                .isInstanceOf(Refusal.class);
    }
}
