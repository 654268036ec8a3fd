package dev.gatehouse.application.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Callers;
import dev.gatehouse.application.Refused;
import dev.gatehouse.application.Stage;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.access.Call;
import dev.gatehouse.application.token.ManageApiKeys.Issued;
import dev.gatehouse.domain.access.Conditions;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.Value;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.RoleName;
import dev.gatehouse.domain.project.Project;
import dev.gatehouse.domain.project.ProjectName;
import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.domain.token.KeyOwner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ManageProjectsTest {
    private static final ProjectName MOON = ProjectName.of("Moon");

    private final Stage stage = new Stage();
    private final Callers callers = new Callers(stage);
    private final ManageProjects manage = stage.core().manageProjects();
    private final CurrentUser alice = stage.signedUp("alice");
    private final OrganizationId acme = Callers.homeOf(alice);
    private final Call<Project> byAlice = Callers.onProjects(new Actor.Person(alice), acme);
    private final Project rocket = manage.create(byAlice, ProjectName.of("Rocket"));

    @Test
    void whatWasMadeIsFoundRenamedAndRemoved() {
        assertThat(manage.find(byAlice, rocket.id())).isEqualTo(rocket);
        stage.world().clock().advance(Duration.ofSeconds(5));

        Project renamed = manage.rename(byAlice, rocket.id(), Optional.of(MOON), rocket::equals);
        assertThat(renamed).isEqualTo(rocket.renamed(MOON, stage.now()));
        assertThat(manage.rename(byAlice, rocket.id(), Optional.empty(), ManageProjectsTest::any))
                .isEqualTo(renamed);
        assertThat(refused(() -> manage.rename(byAlice, rocket.id(), Optional.of(MOON), rocket::equals)))
                .isEqualTo(Reason.STALE);
        assertThat(refused(() -> manage.remove(byAlice, rocket.id(), rocket::equals)))
                .isEqualTo(Reason.STALE);

        manage.remove(byAlice, rocket.id(), ManageProjectsTest::any);
        assertThat(refused(() -> manage.find(byAlice, rocket.id()))).isEqualTo(Reason.NOT_FOUND);
        assertThat(refused(() -> manage.remove(byAlice, rocket.id(), ManageProjectsTest::any)))
                .isEqualTo(Reason.NOT_FOUND);
        for (AuditAction action :
                List.of(AuditAction.PROJECT_CREATED, AuditAction.PROJECT_CHANGED, AuditAction.PROJECT_REMOVED)) {
            assertThat(stage.audited(action)).singleElement().satisfies(event -> {
                assertThat(event.actor()).contains(alice.account().id());
                assertThat(event.object()).contains(rocket.id().value().toString());
            });
        }
    }

    @Test
    void membersReadAndStrangersFindNothing() {
        var byBob = Callers.onProjects(new Actor.Person(callers.member("bob", acme, "Member")), acme);
        CurrentUser mallory = stage.signedUp("mallory");

        assertThat(manage.page(byBob, Slice.first(9)).items()).containsExactly(rocket);
        assertThat(refused(() -> manage.create(byBob, MOON))).isEqualTo(Reason.FORBIDDEN);
        assertThat(refused(() -> manage.rename(byBob, rocket.id(), Optional.of(MOON), ManageProjectsTest::any)))
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(refused(() -> manage.remove(byBob, rocket.id(), ManageProjectsTest::any)))
                .isEqualTo(Reason.FORBIDDEN);
        for (OrganizationId place : List.of(acme, Callers.homeOf(mallory))) {
            var byMallory = Callers.onProjects(new Actor.Person(mallory), place);
            assertThat(refused(() -> manage.find(byMallory, rocket.id()))).isEqualTo(Reason.NOT_FOUND);
            assertThat(refused(() -> manage.rename(byMallory, rocket.id(), Optional.of(MOON), ManageProjectsTest::any)))
                    .isEqualTo(Reason.NOT_FOUND);
            assertThat(refused(() -> manage.remove(byMallory, rocket.id(), ManageProjectsTest::any)))
                    .isEqualTo(Reason.NOT_FOUND);
        }
        assertThat(manage.find(byAlice, rocket.id())).isEqualTo(rocket);
    }

    @Test
    void aProjectsKeyReachesThatProjectAlone() {
        Project moon = manage.create(byAlice, MOON);
        Issued issued = callers.key(alice, acme, new KeyOwner.OfProject(rocket.id()), "manage:Project");
        var byKey = Callers.onProjects(callers.shown(issued.text()), acme);

        assertThat(manage.page(byKey, Slice.first(9))).isEqualTo(new Page<>(List.of(rocket), false));
        assertThat(manage.rename(byKey, rocket.id(), Optional.of(MOON), ManageProjectsTest::any)
                        .name())
                .isEqualTo(MOON);
        assertThat(refused(() -> manage.find(byKey, moon.id()))).isEqualTo(Reason.NOT_FOUND);
        assertThat(refused(() -> manage.rename(byKey, moon.id(), Optional.of(MOON), ManageProjectsTest::any)))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refused(() -> manage.remove(byKey, moon.id(), ManageProjectsTest::any)))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refused(() -> manage.create(byKey, MOON))).isEqualTo(Reason.FORBIDDEN);
    }

    @Test
    void itsKeysEndWithAProject() {
        Issued issued = callers.key(alice, acme, new KeyOwner.OfProject(rocket.id()), "read:Project");
        Issued other = callers.key(alice, acme, Callers.itself(alice), "read:Project");

        manage.remove(byAlice, rocket.id(), ManageProjectsTest::any);

        assertThat(refused(() -> callers.shown(issued.text()))).isEqualTo(Reason.UNAUTHORIZED);
        callers.shown(other.text());
        assertThat(stage.audited(AuditAction.API_KEY_REVOKED))
                .singleElement()
                .satisfies(event -> assertThat(event.object())
                        .contains(issued.key().id().value().toString()));
    }

    @Test
    void policiesSpeakOfEachProject() {
        Project moon = manage.create(byAlice, MOON);
        var rocketOnly = Conditions.of(new Value.Members(Map.of("name", new Value.Text("Rocket"))));
        stage.core()
                .manageRoles()
                .create(
                        new Actor.Person(alice),
                        acme,
                        RoleName.of("Pilot"),
                        "",
                        List.of(
                                on(Policy.READ, rocketOnly),
                                on(Policy.UPDATE, rocketOnly),
                                on(Policy.DELETE, rocketOnly)),
                        Stage.LAPTOP);
        var byBob = Callers.onProjects(new Actor.Person(callers.member("bob", acme, "Pilot")), acme);

        assertThat(manage.page(byBob, Slice.first(1))).isEqualTo(new Page<>(List.of(rocket), false));
        assertThat(manage.find(byBob, rocket.id())).isEqualTo(rocket);
        assertThat(refused(() -> manage.find(byBob, moon.id()))).isEqualTo(Reason.FORBIDDEN);
        assertThat(refused(() -> manage.rename(byBob, moon.id(), Optional.of(MOON), ManageProjectsTest::any)))
                .isEqualTo(Reason.FORBIDDEN);
        assertThat(refused(() -> manage.remove(byBob, moon.id(), ManageProjectsTest::any)))
                .isEqualTo(Reason.FORBIDDEN);
        manage.remove(byBob, rocket.id(), ManageProjectsTest::any);
    }

    private static Policy on(String action, Conditions conditions) {
        return new Policy(action, "Project", List.of(), Optional.of(conditions), false, Optional.empty());
    }

    private static boolean any(Project one) {
        return true;
    }

    private static Reason refused(ThrowingCallable call) {
        return Refused.by(call).reason();
    }
}
