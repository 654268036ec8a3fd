package dev.gatehouse.persistence;

import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.Organizations;
import java.util.Optional;

/** {@link Organizations} over PostgreSQL. */
public final class JdbiOrganizations implements Organizations {
    private final Database database;

    public JdbiOrganizations(Database database) {
        this.database = database;
    }

    @Override
    public void add(Organization organization) {
        database.with(handle -> handle.createUpdate(
                        "insert into organizations (id, name, plan, product, created_at) values (:id, :name, :plan, :product, :createdAt)")
                .bind("id", organization.id().value())
                .bind("name", organization.name().value())
                .bind("plan", organization.plan())
                .bind("product", organization.product().orElse(null))
                .bind("createdAt", organization.createdAt())
                .execute());
    }

    /** Not the strongest lock: what only refers to the organization need not wait. */
    @Override
    public Optional<Organization> hold(OrganizationId id) {
        return database.with(handle -> handle.createQuery(
                        "select " + Rows.ORGANIZATION + " from organizations o where o.id = :id for no key update")
                .bind("id", id.value())
                .map((row, context) -> Rows.organization(row))
                .findOne());
    }

    @Override
    public boolean changePlan(OrganizationId id, String plan, Optional<String> product) {
        return database.change(
                Change.ANYTHING,
                handle ->
                        handle.createUpdate("update organizations set plan = :plan, product = :product where id = :id")
                                        .bind("id", id.value())
                                        .bind("plan", plan)
                                        .bind("product", product.orElse(null))
                                        .execute()
                                == 1);
    }

    @Override
    public Optional<Organization> find(OrganizationId id) {
        return database.with(
                handle -> handle.createQuery("select " + Rows.ORGANIZATION + " from organizations o where o.id = :id")
                        .bind("id", id.value())
                        .map((row, context) -> Rows.organization(row))
                        .findOne());
    }
}
