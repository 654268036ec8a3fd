package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.organization.Organization;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.OrganizationName;
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
    public void foundedBy(OrganizationId id, AccountId founder) {
        database.with(handle -> handle.createUpdate("update organizations set founder_id = :founder where id = :id")
                .bind("id", id.value())
                .bind("founder", founder.value())
                .execute());
    }

    @Override
    public int countFounded(AccountId founder) {
        return database.with(
                handle -> handle.createQuery("select count(*) from organizations where founder_id = :founder")
                        .bind("founder", founder.value())
                        .mapTo(Integer.class)
                        .one());
    }

    @Override
    public boolean rename(OrganizationId id, OrganizationName name) {
        return database.change(
                Change.ANYTHING,
                handle -> handle.createUpdate("update organizations set name = :name where id = :id")
                                .bind("id", id.value())
                                .bind("name", name.value())
                                .execute()
                        == 1);
    }

    /**
     * What belongs to it goes with it by itself, and sessions forget it. Memberships go first: whoever activates a session there
     * holds one before the session, and would otherwise be waited for while they wait.
     */
    @Override
    public boolean remove(OrganizationId id) {
        return database.change(Change.ANYTHING, handle -> {
            handle.createUpdate("delete from memberships where organization_id = :id")
                    .bind("id", id.value())
                    .execute();
            return handle.createUpdate("delete from organizations where id = :id")
                            .bind("id", id.value())
                            .execute()
                    == 1;
        });
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
