package dev.gatehouse.rest.house;

import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.rest.site.Site;
import dev.gatehouse.rest.site.WorldSite;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The doors over the in-memory world are one house. */
class HouseTest implements HouseContract {
    private static final WorldSite WORLD = new WorldSite("http://localhost:8080");
    private static final WorldHouse HOUSE = new WorldHouse(WORLD);

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
        return HOUSE.site();
    }

    @Override
    public Optional<String> mailed(String address, LetterKind kind) {
        return HOUSE.mailed(address, kind);
    }

    @Override
    public String apiToken() {
        return HOUSE.apiToken();
    }

    @Override
    public void disable(String email) {
        HOUSE.disable(email);
    }

    @Override
    public void revokeSessions(String email) {
        HOUSE.revokeSessions(email);
    }
}
