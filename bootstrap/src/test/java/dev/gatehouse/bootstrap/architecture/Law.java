package dev.gatehouse.bootstrap.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.gatehouse.bootstrap.architecture.twins.domain.first.Hashes;
import dev.gatehouse.bootstrap.architecture.twins.domain.first.SpeaksHttp;
import dev.gatehouse.bootstrap.architecture.twins.domain.first.SpeaksJson;
import dev.gatehouse.bootstrap.architecture.twins.domain.first.SpeaksSql;
import dev.gatehouse.bootstrap.architecture.twins.domain.first.TellsTheTime;
import dev.gatehouse.bootstrap.architecture.twins.domain.first.ThrowsDice;
import dev.gatehouse.bootstrap.architecture.twins.persistence.Store;
import dev.gatehouse.bootstrap.architecture.twins.rest.MeetsPersistence;
import dev.gatehouse.bootstrap.architecture.twins.rest.dialect.one.MeetsOther;
import dev.gatehouse.bootstrap.architecture.twins.rest.dialect.one.OpenDoor;
import dev.gatehouse.bootstrap.architecture.twins.rest.dialect.other.Other;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.HttpMethod;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** A rule of the house, and a small class that breaks it. */
enum Law {
    ADAPTERS_DO_NOT_MEET(
            root -> CompositeArchRule.of(noneIn(root, "rest", "persistence", "mail"))
                    .and(noneIn(root, "persistence", "rest", "mail"))
                    .and(noneIn(root, "mail", "rest", "persistence"))
                    .because("each adapter can be replaced without the others noticing"),
            MeetsPersistence.class,
            Store.class),

    DIALECTS_DO_NOT_MEET(
            root -> slices().matching(root + ".rest.dialect.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .allowEmptyShould(true)
                    .because("to remove a contract is to delete one folder and one line"),
            MeetsOther.class,
            Other.class),

    FEATURES_OF_THE_DOMAIN_HAVE_AN_ORDER(
            root -> withoutCycles(root + ".domain.(*).."),
            dev.gatehouse.bootstrap.architecture.twins.domain.first.First.class,
            dev.gatehouse.bootstrap.architecture.twins.domain.second.Second.class),

    FEATURES_OF_THE_APPLICATION_HAVE_AN_ORDER(
            root -> withoutCycles(root + ".application.(*).."),
            dev.gatehouse.bootstrap.architecture.twins.application.first.First.class,
            dev.gatehouse.bootstrap.architecture.twins.application.second.Second.class),

    TIME_COMES_THROUGH_A_PORT(
            root -> noClasses()
                    .that()
                    // The verifier runs in processes of others, where nobody gives it one.
                    .resideOutsideOfPackages(root + ".bootstrap..", root + ".verifier..")
                    .should()
                    .callCodeUnitWhere(call("looks at a clock of its own", Law::looksAtAClock))
                    .because("a test that sets the clock must set all of it"),
            TellsTheTime.class),

    CHANCE_COMES_THROUGH_A_PORT(
            root -> noClasses()
                    .that()
                    .resideOutsideOfPackage(root + ".bootstrap..")
                    .should()
                    .callCodeUnitWhere(call("throws dice of its own", Law::throwsDice))
                    .because("ids and secrets have one source, which is fit for them"),
            ThrowsDice.class),

    HTTP_STAYS_AT_THE_DOOR(
            root -> noClasses()
                    .that()
                    .resideOutsideOfPackages(root + ".rest..", root + ".bootstrap..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "jakarta.ws.rs..", "jakarta.servlet..", "org.eclipse.jetty..", "org.glassfish.jersey..")
                    .because("the core says session and refusal, never cookie and 401"),
            SpeaksHttp.class),

    JSON_STAYS_AT_THE_EDGES(
            root -> noClasses()
                    .that()
                    .resideOutsideOfPackages(root + ".rest..", root + ".persistence..", root + ".bootstrap..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.fasterxml.jackson..")
                    .because("the core knows values; how they are written is for those who write them"),
            SpeaksJson.class),

    SQL_STAYS_AT_THE_STORE(
            root -> noClasses()
                    .that()
                    .resideOutsideOfPackages(root + ".persistence..", root + ".bootstrap")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "java.sql..",
                            "javax.sql..",
                            "org.jdbi..",
                            "org.postgresql..",
                            "com.zaxxer.hikari..",
                            "liquibase..")
                    .because("where rows are is known in one adapter, and to whoever wires it"),
            SpeaksSql.class),

    CRYPTOGRAPHY_IS_DONE_BY_FEW(
            root -> noClasses()
                    .that()
                    .resideOutsideOfPackages(root + ".persistence.secret..", root + ".rest.jwt..", root + ".verifier..")
                    .and()
                    .doNotHaveFullyQualifiedName(root + ".rest.ops.AdminGuard")
                    .and()
                    .doNotHaveFullyQualifiedName(root + ".rest.page.Page")
                    .and()
                    .doNotHaveFullyQualifiedName(root + ".domain.kernel.SecretBytes")
                    .should()
                    .dependOnClassesThat(describe(
                            "do cryptography",
                            type -> type.getPackageName().startsWith("javax.crypto")
                                    || type.getPackageName().startsWith("org.bouncycastle")
                                    || Set.of("java.security.MessageDigest", "java.security.Signature")
                                            .contains(type.getFullName())))
                    .because("what few do can be reviewed whole"),
            Hashes.class),

    EVERY_ROUTE_KNOWS_ITS_CALLER(
            root -> methods()
                    .that()
                    .areMetaAnnotatedWith(HttpMethod.class)
                    .should(askForTheCallerOrBePublic())
                    .because("a route is public by decision, never by omission"),
            OpenDoor.class);

    /** Routes that anybody may call. */
    private static final Set<String> PUBLIC = Set.of(
            "dev.gatehouse.rest.dialect.dashboard.DashboardResource.signUp",
            "dev.gatehouse.rest.dialect.dashboard.DashboardResource.logIn",
            "dev.gatehouse.rest.dialect.device.DeviceResource.signUp",
            "dev.gatehouse.rest.dialect.device.DeviceResource.logIn",
            // It asks for its own kind of credential: a cookie or a session's token does not renew.
            "dev.gatehouse.rest.dialect.device.RefreshResource.refresh",
            // Agents show a key of their owner's, which is no session.
            "dev.gatehouse.rest.dialect.device.RegisterResource.register",
            "dev.gatehouse.rest.dialect.console.ConsoleResource.setUp",
            "dev.gatehouse.rest.dialect.console.ConsoleResource.logIn",
            "dev.gatehouse.rest.dialect.console.ConsoleResource.status",
            "dev.gatehouse.rest.dialect.session.SessionResource.signUp",
            "dev.gatehouse.rest.dialect.session.SessionResource.signIn",
            // It asks for the session's own credential: a token for an hour makes no other.
            "dev.gatehouse.rest.dialect.session.SessionResource.token",
            "dev.gatehouse.rest.dialect.session.RecoveryResource.verifyByLink",
            "dev.gatehouse.rest.dialect.session.RecoveryResource.lookAtLink",
            "dev.gatehouse.rest.dialect.session.RecoveryResource.verify",
            "dev.gatehouse.rest.dialect.session.RecoveryResource.forgetPassword",
            "dev.gatehouse.rest.dialect.session.RecoveryResource.resetPassword",
            "dev.gatehouse.rest.dialect.session.VerificationPage.show",
            "dev.gatehouse.rest.dialect.session.VerificationPage.verify",
            "dev.gatehouse.rest.dialect.session.ResetPage.show",
            "dev.gatehouse.rest.dialect.session.ResetPage.reset",
            // Whoever holds the link of an invitation, or of a letter to a new address, is known by it.
            "dev.gatehouse.rest.v1.invitation.AcceptResource.preview",
            "dev.gatehouse.rest.v1.invitation.AcceptResource.accept",
            "dev.gatehouse.rest.v1.invitation.AcceptPage.show",
            "dev.gatehouse.rest.v1.invitation.AcceptPage.accept",
            // What everybody may know before they know anybody.
            "dev.gatehouse.rest.discovery.DiscoveryResource.keys",
            "dev.gatehouse.rest.discovery.DiscoveryResource.metadata",
            "dev.gatehouse.rest.openapi.DescriptionResource.read",
            "dev.gatehouse.rest.openapi.DocsResource.page",
            "dev.gatehouse.rest.openapi.DocsResource.file",
            // It reads the credential of another request, which may stand in its address.
            "dev.gatehouse.rest.forward.ForwardAuthResource.ask",
            "dev.gatehouse.rest.v1.me.MeResource.confirmEmail",
            "dev.gatehouse.rest.v1.me.ConfirmEmailPage.show",
            "dev.gatehouse.rest.v1.me.ConfirmEmailPage.confirm",
            "dev.gatehouse.rest.ops.HealthResource.live",
            "dev.gatehouse.rest.ops.HealthResource.ready");

    private final Function<String, ArchRule> rule;
    private final List<Class<?>> twins;

    Law(Function<String, ArchRule> rule, Class<?>... twins) {
        this.rule = rule;
        this.twins = List.of(twins);
    }

    /** The rule for the packages under this root. */
    ArchRule under(String root) {
        return rule.apply(root);
    }

    /** What breaks it. */
    List<Class<?>> twins() {
        return twins;
    }

    private static ArchRule noneIn(String root, String adapter, String... others) {
        return noClasses()
                .that()
                .resideInAPackage(root + "." + adapter + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(List.of(others).stream()
                        .map(other -> root + "." + other + "..")
                        .toArray(String[]::new))
                .allowEmptyShould(true);
    }

    /** An id is a name, by which one feature may speak of another without knowing it. */
    private static ArchRule withoutCycles(String features) {
        return slices().matching(features)
                .should()
                .beFreeOfCycles()
                .ignoreDependency(alwaysTrue(), simpleNameEndingWith("Id"))
                .because("a reader can begin with a feature that needs no other");
    }

    private static DescribedPredicate<JavaCall<?>> call(String sentence, Function<CodeUnitCallTarget, Boolean> where) {
        return describe(sentence, call -> where.apply(call.getTarget()));
    }

    private static boolean looksAtAClock(CodeUnitCallTarget target) {
        String owner = target.getOwner().getFullName();
        boolean now = owner.startsWith("java.time.")
                && "now".equals(target.getName())
                && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(java.time.Clock.class));
        boolean clock = "java.time.Clock".equals(owner)
                && (target.getName().startsWith("system") || target.getName().startsWith("tick"));
        boolean system = "java.lang.System".equals(owner)
                && Set.of("currentTimeMillis", "nanoTime").contains(target.getName());
        boolean date = "java.util.Date".equals(owner)
                && "<init>".equals(target.getName())
                && target.getRawParameterTypes().isEmpty();
        return now || clock || system || date;
    }

    private static boolean throwsDice(CodeUnitCallTarget target) {
        String owner = target.getOwner().getFullName();
        return ("java.util.UUID".equals(owner) && "randomUUID".equals(target.getName()))
                || ("java.lang.Math".equals(owner) && "random".equals(target.getName()))
                || Set.of(
                                "java.util.Random",
                                "java.util.SplittableRandom",
                                "java.security.SecureRandom",
                                "java.util.concurrent.ThreadLocalRandom",
                                "com.github.f4b6a3.ulid.UlidCreator")
                        .contains(owner);
    }

    private static ArchCondition<JavaMethod> askForTheCallerOrBePublic() {
        return new ArchCondition<>("ask for their caller by @Auth or be public") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean asks =
                        method.getParameters().stream().anyMatch(parameter -> parameter.isAnnotatedWith(Auth.class));
                boolean isPublic = PUBLIC.contains(method.getOwner().getFullName() + "." + method.getName());
                if (asks == isPublic) {
                    events.add(SimpleConditionEvent.violated(
                            method,
                            method.getFullName()
                                    + (asks ? " is called public but asks" : " asks nobody who they are")));
                }
            }
        };
    }
}
