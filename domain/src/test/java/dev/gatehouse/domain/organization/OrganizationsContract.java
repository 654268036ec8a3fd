package dev.gatehouse.domain.organization;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.domain.world.PortsContract;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What {@link Organizations} promises, over any ports. */
public interface OrganizationsContract extends PortsContract {
    @Test
    default void findsTheOrganizationThatWasAdded() {
        Organization acme = addedOrganization("Acme");

        assertThat(ports().organizations().find(acme.id())).contains(acme);
    }

    @Test
    default void namesMayRepeat() {
        Organization first = addedOrganization("Acme");
        Organization second = addedOrganization("Acme");

        assertThat(ports().organizations().find(first.id())).contains(first);
        assertThat(ports().organizations().find(second.id())).contains(second);
    }

    @Test
    default void findsNoOrganizationThatWasNeverAdded() {
        assertThat(ports().organizations().find(new OrganizationId(ports().ids().next())))
                .isEmpty();
    }

    @Test
    default void changesPlanAndProduct() {
        Organization acme = addedOrganization("Acme");

        assertThat(ports().organizations().changePlan(acme.id(), "pro", Optional.of("prod_pro_monthly")))
                .isTrue();

        assertThat(ports().organizations().find(acme.id()))
                .contains(new Organization(
                        acme.id(), acme.name(), "pro", Optional.of("prod_pro_monthly"), acme.createdAt()));
        assertThat(ports().organizations()
                        .changePlan(new OrganizationId(ports().ids().next()), "pro", Optional.empty()))
                .isFalse();
    }
}
