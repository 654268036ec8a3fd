package dev.gatehouse.bootstrap;

import dev.gatehouse.domain.mail.LetterKind;
import dev.gatehouse.rest.house.HouseContract;
import dev.gatehouse.rest.site.Site;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** The doors of the whole application are one house. */
class HouseTest implements HouseContract {
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
    public Site site() {
        return house().site();
    }

    @Override
    public Optional<String> mailed(String address, LetterKind kind) {
        return house().mailed(address, kind);
    }

    @Override
    public String apiToken() {
        return house().apiToken();
    }

    @Override
    public void disable(String email) {
        house().disable(email);
    }

    @Override
    public void revokeSessions(String email) {
        house().revokeSessions(email);
    }

    private static RunningHouse house() {
        return new RunningHouse(gatehouse);
    }
}
