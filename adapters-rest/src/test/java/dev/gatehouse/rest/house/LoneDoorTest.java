package dev.gatehouse.rest.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Door;
import dev.gatehouse.rest.site.Person;
import dev.gatehouse.rest.site.Porch;
import dev.gatehouse.rest.site.WorldSite;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No door needs another: each stands alone, and each may be missing. */
class LoneDoorTest {
    @ParameterizedTest
    @EnumSource
    void aDoorStandsAlone(Door alone) throws Exception {
        serve(door -> door == alone);
    }

    @ParameterizedTest
    @EnumSource
    void aDoorIsNotMissedByTheOthers(Door missing) throws Exception {
        serve(door -> door != missing);
    }

    private static void serve(Predicate<Door> open) throws Exception {
        List<String> contracts =
                Arrays.stream(Door.values()).filter(open).map(Door::contract).toList();
        try (WorldSite world = WorldSite.withDoors(contracts::contains).start()) {
            Porch porch = new WorldHouse(world).porch();
            for (Door door : Door.values()) {
                if (open.test(door)) {
                    assertServes(porch, door);
                } else {
                    assertMissing(porch, door);
                }
            }
        }
    }

    private static void assertServes(Porch porch, Door door) {
        Person person = Person.named(door.contract());
        assertThat(porch.signUp(door, person).status()).as(door.contract()).isEqualTo(201);
        Answer signedIn = porch.signIn(door, person);
        assertThat(signedIn.status()).as(door.contract()).isEqualTo(200);
    }

    private static void assertMissing(Porch porch, Door door) {
        for (String path : door.paths()) {
            for (String method : List.of("GET", "POST")) {
                Answer answer = porch.site().send(method, path, "", porch.withApiToken(door));
                assertThat(answer.status()).as(method + " " + path).isEqualTo(404);
                assertThat(answer.error()).as(method + " " + path).isEqualTo("NOT_FOUND");
            }
        }
    }
}
