package dev.gatehouse.rest.dialect.dashboard;

import dev.gatehouse.domain.session.CurrentUser;
import dev.gatehouse.rest.http.PublicId;
import org.jspecify.annotations.Nullable;

/** The one body of this contract, in the order of its fields. */
record DashboardJson(User user, @Nullable Organization organization) {
    record User(String id, String name, String email) {}

    record Organization(String id, String name, String plan) {}

    record Message(String message) {}

    static DashboardJson of(CurrentUser current) {
        var account = current.account();
        return new DashboardJson(
                new User(
                        PublicId.of(account.id()),
                        account.name().value(),
                        account.email().typed()),
                current.organization().map(DashboardJson::organization).orElse(null));
    }

    private static Organization organization(dev.gatehouse.domain.organization.Organization organization) {
        return new Organization(
                PublicId.of(organization.id()), organization.name().value(), organization.plan());
    }
}
