package dev.gatehouse.domain.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.world.PortsContract;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Projects} promises, over any ports. */
public interface ProjectsContract extends PortsContract {
    @Test
    default void findsAProjectInItsOwnOrganizationOnly() {
        Organization acme = addedOrganization("Acme");
        Project rocket = addedProject("Rocket", acme);

        assertThat(ports().projects().find(acme.id(), rocket.id())).contains(rocket);
        assertThat(ports().projects().hold(acme.id(), rocket.id())).contains(rocket);
        OrganizationId other = addedOrganization("Other").id();
        assertThat(ports().projects().find(other, rocket.id())).isEmpty();
        assertThat(ports().projects().hold(other, rocket.id())).isEmpty();
        assertThat(ports().projects().find(acme.id(), newId())).isEmpty();
    }

    @Test
    default void aProjectBelongsToAnOrganizationThatExists() {
        Project stray = Project.begun(newId(), new OrganizationId(ports().ids().next()), new ProjectName("Stray"), NOW);

        assertThatThrownBy(() -> ports().projects().add(stray)).isInstanceOf(RuntimeException.class);
    }

    @Test
    default void pagesThroughAnOrganizationInTheOrderOfIds() {
        Organization acme = addedOrganization("Acme");
        Project first = addedProject("Same name", acme);
        Project second = addedProject("Same name", acme);
        addedProject("Elsewhere", addedOrganization("Other"));
        Project third = addedProject("A later one", acme);

        assertThat(ports().projects().page(acme.id(), Slice.first(2)))
                .isEqualTo(new Page<>(List.of(first, second), true));
        assertThat(ports().projects().page(acme.id(), new Slice<>(Optional.of(second.id()), 2)))
                .isEqualTo(new Page<>(List.of(third), false));
        assertThat(ports().projects().count(acme.id())).isEqualTo(3);
    }

    @Test
    default void renamesWhatIsThere() {
        Organization acme = addedOrganization("Acme");
        Project rocket = addedProject("Rocket", acme);
        Project renamed = rocket.renamed(new ProjectName("Moon"), NOW.plusSeconds(5));

        assertThat(ports().projects().rename(renamed)).isTrue();
        assertThat(ports().projects().find(acme.id(), rocket.id())).contains(renamed);

        assertThat(ports().projects().remove(rocket.id())).isTrue();
        assertThat(ports().projects().rename(renamed)).isFalse();
        assertThat(ports().projects().find(acme.id(), rocket.id())).isEmpty();
    }

    @Test
    default void ofSimultaneousRemovalsOneSucceeds() throws InterruptedException {
        Project rocket = addedProject("Rocket", addedOrganization("Acme"));

        assertThat(simultaneously(6, () -> ports().projects().remove(rocket.id())))
                .isEqualTo(1);
    }

    private Project addedProject(String name, Organization organization) {
        Project project = Project.begun(newId(), organization.id(), new ProjectName(name), NOW);
        ports().projects().add(project);
        return project;
    }

    private ProjectId newId() {
        return new ProjectId(ports().ids().next());
    }
}
