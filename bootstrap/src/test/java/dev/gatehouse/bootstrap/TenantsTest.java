package dev.gatehouse.bootstrap;

import dev.gatehouse.rest.site.House;
import dev.gatehouse.rest.tenants.TenantsContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Organizations beside each other, on PostgreSQL. */
class TenantsTest implements TenantsContract {
    private static Running gatehouse;

    @BeforeAll
    static void start() {
        gatehouse = Running.start();
    }

    @BeforeEach
    void forgetEverybody() {
        gatehouse.forgetEverybody();
    }

    @AfterAll
    static void stop() {
        gatehouse.close();
    }

    @Override
    public House house() {
        return new RunningHouse(gatehouse);
    }
}
