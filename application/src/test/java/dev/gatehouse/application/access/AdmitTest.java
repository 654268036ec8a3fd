package dev.gatehouse.application.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.application.Stage;
import dev.gatehouse.application.access.Admit.Admission;
import dev.gatehouse.application.access.Admit.Demand;
import dev.gatehouse.domain.organization.Membership;
import dev.gatehouse.domain.session.CurrentUser;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AdmitTest {
    private static final Demand NOTHING = new Demand(Set.of(), List.of(), List.of());

    private final Stage stage = new Stage();
    private final CurrentUser olga = stage.signedUp("Olga");

    private Admission admit(CurrentUser user) {
        return stage.core().admit().run(new Actor.Person(user), NOTHING);
    }

    @Test
    void tellsTheOrganizationOfAMemberAndTheirRoles() {
        Admission admission = admit(Stage.owner(olga));

        assertThat(admission.organization()).isPresent();
        assertThat(admission.roles()).containsExactly(Membership.OWNER);
    }

    @Test
    void tellsNoOrganizationThatASessionNamesWhereThereIsNoMembership() {
        var leftBehind = new CurrentUser(olga.session(), olga.account(), olga.organization(), Set.of());

        assertThat(leftBehind.organization()).isPresent();
        assertThat(admit(leftBehind).organization()).isEmpty();
    }
}
