package dev.gatehouse.rest.sockets;

import dev.gatehouse.rest.site.Site;
import dev.gatehouse.rest.site.WorldSite;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Over the in-memory world. */
class SocketsTest implements SocketsContract {
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
    public Site site() {
        return WORLD.site();
    }
}
