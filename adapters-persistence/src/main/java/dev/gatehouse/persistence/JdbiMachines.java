package dev.gatehouse.persistence;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.kernel.SecretHash;
import dev.gatehouse.domain.machine.Machine;
import dev.gatehouse.domain.machine.MachineId;
import dev.gatehouse.domain.machine.MachineName;
import dev.gatehouse.domain.machine.Machines;
import dev.gatehouse.domain.machine.Software;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** {@link Machines} over PostgreSQL. */
public final class JdbiMachines implements Machines {
    private static final String MACHINE = """
            m.id, m.account_id, m.name, m.platform, m.version, m.address, m.connection, m.created_at, m.last_contact_at
            """;
    private static final String OWN = "m.account_id = :account and m.id = :id";

    private final Database database;

    public JdbiMachines(Database database) {
        this.database = database;
    }

    /** The account's row is locked first: simultaneous registrations come one after the other, each counting the last. */
    @Override
    public boolean add(Machine machine, SecretHash credential) {
        return database.inTransaction(() -> database.with(handle -> {
            handle.createQuery("select 1 from accounts where id = :account for no key update")
                    .bind("account", machine.account().value())
                    .mapTo(Integer.class)
                    .findOne();
            boolean fits = handle.createQuery("select count(*) from machines where account_id = :account")
                            .bind("account", machine.account().value())
                            .mapTo(Integer.class)
                            .one()
                    < MOST_PER_ACCOUNT;
            if (fits) {
                insert(handle, machine, credential);
            }
            return fits;
        }));
    }

    private static void insert(Handle handle, Machine machine, SecretHash credential) {
        handle.createUpdate("""
                        insert into machines (id, account_id, name, platform, version, hash, address, created_at)
                        values (:id, :account, :name, :platform, :version, :hash, :address, :createdAt)
                        """)
                .bind("id", machine.id().value())
                .bind("account", machine.account().value())
                .bind("name", machine.name().value())
                .bind("platform", machine.software().platform())
                .bind("version", machine.software().version())
                .bind("hash", credential.sha256().reveal())
                .bind("address", machine.address())
                .bind("createdAt", machine.createdAt())
                .execute();
    }

    @Override
    public Optional<Machine> findLive(SecretHash credential) {
        return database.with(handle -> handle.createQuery("select " + MACHINE + """
                         from machines m join accounts a on a.id = m.account_id
                         where m.hash = :hash and a.state = 'ACTIVE'
                         """)
                .bind("hash", credential.sha256().reveal())
                .map((row, context) -> machine(row))
                .findOne());
    }

    @Override
    public Optional<Machine> find(AccountId account, MachineId id) {
        return database.with(handle -> handle.createQuery("select " + MACHINE + " from machines m where " + OWN)
                .bind("account", account.value())
                .bind("id", id.value())
                .map((row, context) -> machine(row))
                .findOne());
    }

    @Override
    public List<Machine> of(AccountId account) {
        return database.with(handle -> handle.createQuery(
                        "select " + MACHINE + " from machines m where m.account_id = :account order by m.id")
                .bind("account", account.value())
                .map((row, context) -> machine(row))
                .list());
    }

    @Override
    public Set<MachineId> live(Collection<MachineId> ids) {
        return database.with(handle -> handle.createQuery("""
                        select m.id from machines m join accounts a on a.id = m.account_id
                        where m.id = any (:ids) and a.state = 'ACTIVE'
                        """)
                .bindArray("ids", UUID.class, ids.stream().map(MachineId::value).toArray())
                .map((row, context) -> new MachineId(Rows.uuid(row, "id")))
                .set());
    }

    @Override
    public Optional<Machine> rename(AccountId account, MachineId id, MachineName name) {
        return database.with(handle -> handle.createQuery(
                        "update machines m set name = :name where " + OWN + " returning " + MACHINE)
                .bind("account", account.value())
                .bind("id", id.value())
                .bind("name", name.value())
                .map((row, context) -> machine(row))
                .findOne());
    }

    @Override
    public boolean remove(AccountId account, MachineId id) {
        return database.with(handle -> handle.createUpdate("delete from machines m where " + OWN)
                        .bind("account", account.value())
                        .bind("id", id.value())
                        .execute()
                == 1);
    }

    @Override
    public List<MachineId> removeAllOf(AccountId account) {
        return database.with(
                handle -> handle.createQuery("delete from machines where account_id = :account returning id")
                        .bind("account", account.value())
                        .map((row, context) -> new MachineId(Rows.uuid(row, "id")))
                        .list());
    }

    @Override
    public boolean connect(MachineId id, UUID connection, String address, Instant now) {
        return database.with(handle -> handle.createUpdate("""
                                update machines set connection = :connection, address = :address, last_contact_at = :now
                                where id = :id
                                """)
                        .bind("id", id.value())
                        .bind("connection", connection)
                        .bind("address", address)
                        .bind("now", now)
                        .execute()
                == 1);
    }

    /** In the order of their ids, in which every instance locks them. */
    @Override
    public Set<MachineId> noteContact(Map<MachineId, UUID> connections, Instant now) {
        List<Map.Entry<MachineId, UUID>> all = List.copyOf(connections.entrySet());
        return database.with(handle -> handle.createQuery("""
                        with seen as (
                            select m.id from machines m
                            join unnest(:ids, :connections) as c (id, connection) on c.id = m.id and c.connection = m.connection
                            order by m.id for no key update of m)
                        update machines m set last_contact_at = :now from seen where m.id = seen.id returning m.id
                        """)
                .bindArray(
                        "ids",
                        UUID.class,
                        all.stream().map(one -> one.getKey().value()).toArray())
                .bindArray(
                        "connections",
                        UUID.class,
                        all.stream().map(Map.Entry::getValue).toArray())
                .bind("now", now)
                .map((row, context) -> new MachineId(Rows.uuid(row, "id")))
                .set());
    }

    @Override
    public void disconnect(MachineId id, UUID connection, Instant now) {
        database.with(handle -> handle.createUpdate("""
                        update machines set connection = null, last_contact_at = :now
                        where id = :id and connection = :connection
                        """)
                .bind("id", id.value())
                .bind("connection", connection)
                .bind("now", now)
                .execute());
    }

    private static Machine machine(ResultSet row) throws SQLException {
        return new Machine(
                new MachineId(Rows.uuid(row, "id")),
                new AccountId(Rows.uuid(row, "account_id")),
                new MachineName(row.getString("name")),
                new Software(row.getString("platform"), row.getString("version")),
                row.getString("address"),
                Rows.instant(row, "created_at"),
                Rows.optionalInstant(row, "last_contact_at"),
                Rows.optionalUuid(row, "connection").isPresent());
    }
}
