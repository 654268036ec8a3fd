package dev.gatehouse.rest.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.WorldSite;
import dev.gatehouse.rest.tenants.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every line of {@code matrix.md}, for every caller, in an organization of their own and in a foreign one (ASVS 5.0, 8.2.1 and
 * 8.2.2).
 */
class RoleMatrixTest {
    private static final WorldSite WORLD = new WorldSite("http://localhost:8080");
    private static final Matrix MATRIX = Matrix.read();
    /** Everywhere the same. */
    private static final Set<Caller> HOMELESS = Set.of(Caller.SIGNED_OUT, Caller.ADMINISTRATOR);

    private static final Set<Route> SERVED = Set.copyOf(Route.ofManagement());

    @BeforeAll
    static void start() throws Exception {
        WORLD.start();
    }

    @AfterAll
    static void stop() {
        WORLD.close();
    }

    @Test
    void everyRouteHasALineAndEveryLineARoute() {
        Set<Route> tried = MATRIX.rows().stream().map(Row::route).collect(Collectors.toSet());

        assertThat(without(SERVED, tried))
                .as("routes without a line in matrix.md")
                .isEmpty();
        assertThat(without(tried, SERVED))
                .as("lines of matrix.md without a route")
                .isEmpty();
        assertThat(MATRIX.rows()).doesNotHaveDuplicates();
    }

    private static Set<Route> without(Set<Route> all, Set<Route> others) {
        return all.stream().filter(route -> !others.contains(route)).collect(Collectors.toSet());
    }

    /** Each cell in a world of its own, so that no request finds what another has left. */
    @Test
    void everybodyMayDoWhatTheTableSaysAndNoMore() {
        var softly = new SoftAssertions();
        for (Row row : MATRIX.rows()) {
            row.expected().forEach((caller, status) -> {
                Stand stand = Stand.alone(WORLD);
                Answer answer = send(row, stand.ids(row), stand.headers(caller));
                softly.assertThat(answer.status())
                        .as("%s as %s: %s", row, caller, answer.body())
                        .isEqualTo(status);
            });
        }
        softly.assertAll();
    }

    /**
     * In an organization that is not theirs everybody is a stranger, whatever they are at home; what only people do is refused to
     * keys wherever it is, and what nobody with their role does in the organization that their session is in is refused there.
     */
    @Test
    void inAForeignOrganizationEverybodyIsAStranger() {
        var softly = new SoftAssertions();
        for (Row row : MATRIX.rows()) {
            if (row.route().parameters().isEmpty()) {
                continue;
            }
            Stand home = Stand.alone(WORLD);
            Map<String, String> foreign = Stand.beside(home).ids(row);
            for (Caller caller : row.expected().keySet()) {
                Answer answer = send(row, foreign, home.headers(caller));
                softly.assertThat(answer.status())
                        .as("%s as a foreign %s: %s", row, caller, answer.body())
                        .isIn(answers(row, caller));
            }
        }
        softly.assertAll();
    }

    private static List<Integer> answers(Row row, Caller caller) {
        int asStranger = row.status(HOMELESS.contains(caller) ? caller : Caller.STRANGER);
        boolean refusedAnywhere = row.status(caller) == 403 && (caller.isKey() || !row.names("organization"));
        return refusedAnywhere ? List.of(asStranger, 403) : List.of(asStranger);
    }

    private static Answer send(Row row, Map<String, String> ids, List<String> credential) {
        String body = MATRIX.body(row, ids);
        List<String> headers = new ArrayList<>(credential);
        headers.addAll(List.of("If-Match", "*"));
        if (!body.isEmpty()) {
            headers.addAll(List.of("Content-Type", "application/json"));
        }
        return WORLD.site().send(row.method(), row.at(ids), body, headers.toArray(new String[0]));
    }
}
