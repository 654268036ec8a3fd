package dev.gatehouse.rest.keys;

import dev.gatehouse.rest.house.WorldHouse;
import dev.gatehouse.rest.site.House;
import dev.gatehouse.rest.site.WorldSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Over the in-memory world. */
class KeysTest implements KeysContract {
    private static final WorldSite WORLD = new WorldSite("http://localhost:8080");

    @BeforeAll
    static void start() throws Exception {
        WORLD.start();
    }

    @BeforeEach
    void forgetEverybody() {
        WORLD.world().forgetEverybody();
    }

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    @Override
    public House house() {
        return new WorldHouse(WORLD);
    }
}
