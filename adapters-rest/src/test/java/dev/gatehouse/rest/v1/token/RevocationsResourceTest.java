package dev.gatehouse.rest.v1.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.token.ApiTokenId;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.WorldSite;
import dev.gatehouse.rest.v1.Staff;
import dev.gatehouse.rest.v1.Staff.Known;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevocationsResourceTest {
    private static final String PATH = "/v1/revocations";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final WorldSite world = new WorldSite("http://localhost:8080");
    private final Staff staff = new Staff(world);
    private Known alice;
    private String backend;

    @BeforeAll
    void start() throws Exception {
        world.start();
    }

    @AfterAll
    void stop() {
        world.close();
    }

    @BeforeEach
    void aliceAndHerBackend() {
        world.world().forgetEverybody();
        alice = staff.signedUp("alice");
        backend = staff.apiToken(alice.organization(), "revocations");
    }

    /** One event with its id, its name and its data. */
    private record Event(String id, String name, String data) {}

    /** A stream as it is read. */
    private record Stream(HttpResponse<InputStream> response, BufferedReader lines) implements AutoCloseable {
        Event next() throws IOException {
            List<String> fields = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty() && fields.size() == 3) {
                    return new Event(
                            fields.get(0).substring("id: ".length()),
                            fields.get(1).substring("event: ".length()),
                            fields.get(2).substring("data: ".length()));
                }
                if (line.isEmpty()) {
                    fields.clear();
                } else {
                    fields.add(line);
                }
            }
            throw new IOException("The stream has ended");
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private Stream follow(String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(world.site().address() + PATH))
                .header("Authorization", "Bearer " + backend);
        if (headers.length > 0) {
            request.headers(headers);
        }
        var response = CLIENT.send(request.build(), BodyHandlers.ofInputStream());
        return new Stream(response, new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8)));
    }

    @Test
    void tellsWhatWasRevokedProvesItAndTellsWhatComes() throws Exception {
        staff.site().post("/api/auth/sign-out", "{}", "Cookie", "session=" + alice.token());

        try (Stream stream = follow()) {
            assertThat(stream.response().statusCode()).isEqualTo(200);
            assertThat(stream.response().headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(stream.response().headers().firstValue("Cache-Control")).contains("no-store");
            Event first = stream.next();
            assertThat(first.name()).isEqualTo("revocation");
            assertThat(first.data())
                    .matches("\\{\"kind\":\"session\",\"id\":\"ses_[0-9A-Z]{26}\",\"epoch\":[0-9]{13}}");
            Event proof = stream.next();
            assertThat(proof.name()).isEqualTo("proof");
            assertThat(proof.data()).matches("\\{\"at\":[0-9]{13}}");

            Known bob = staff.signedUp("bob");
            staff.site().post("/api/auth/sign-out", "{}", "Cookie", "session=" + bob.token());
            Event next = stream.next();
            assertThat(next.name()).isEqualTo("revocation");
            assertThat(next.data()).isNotEqualTo(first.data());
        }
    }

    @Test
    void goesOnWhereAFollowerWas() throws Exception {
        staff.site().post("/api/auth/sign-out", "{}", "Cookie", "session=" + alice.token());
        Event proof;
        try (Stream stream = follow()) {
            stream.next();
            proof = stream.next();
        }

        try (Stream stream = follow("Last-Event-ID", proof.id())) {
            assertThat(stream.next().name()).as("nothing is told again").isEqualTo("proof");
        }
        try (Stream stream = follow("Last-Event-ID", "nonsense")) {
            assertThat(stream.next().name()).as("everything is told").isEqualTo("revocation");
        }
        try (Stream stream = follow("Last-Event-ID", "999999999")) {
            assertThat(stream.next().name()).as("a mark from another database").isEqualTo("revocation");
        }
    }

    @Test
    void whoeverIsCutBeforeAProofIsToldAllOfItAgain() throws Exception {
        Known bob = staff.signedUp("bob");
        staff.site().post("/api/auth/sign-out", "{}", "Cookie", "session=" + alice.token());
        staff.site().post("/api/auth/sign-out", "{}", "Cookie", "session=" + bob.token());
        Event first;
        Event second;
        try (Stream stream = follow()) {
            first = stream.next();
            second = stream.next();
        }

        try (Stream stream = follow("Last-Event-ID", first.id())) {
            assertThat(List.of(stream.next(), stream.next())).containsExactly(first, second);
        }
    }

    @Test
    void asksForAnApiTokenWithItsScope() {
        assertThat(staff.site().get(PATH).status()).isEqualTo(401);
        Answer refused = staff.get(PATH, staff.apiToken(alice.organization()));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("Content-Type")).contains("application/problem+json");
        assertThat(staff.get(PATH, alice.token()).status()).isEqualTo(401);
    }

    @Test
    void aTokenThatIsRevokedHearsNoMore() throws Exception {
        try (Stream stream = follow()) {
            stream.next();
            world.core().manageApiTokens().revoke(tokenId(), new Client("", "test", ""));
            assertThat(catchThrowable(() -> {
                        while (true) {
                            stream.next();
                        }
                    }))
                    .isInstanceOf(IOException.class);
        }
    }

    private ApiTokenId tokenId() {
        var organization = new OrganizationId(
                PublicId.ORGANIZATION.read(alice.organization()).orElseThrow());
        return world.world()
                .ports()
                .apiTokens()
                .liveOf(organization, world.world().clock().instant())
                .get(0)
                .id();
    }

    @Test
    void onlySoManyListenAndWhoeverLeavesMakesRoom() throws Exception {
        List<Stream> streams = new ArrayList<>();
        try {
            for (int i = 0; i < RevocationStreams.MOST; i++) {
                if (i % RevocationStreams.MOST_OF_ONE == 0) {
                    backend = staff.apiToken(alice.organization(), "revocations");
                }
                streams.add(admitted());
            }
            assertIsBusy(staff.get(PATH, staff.apiToken(alice.organization(), "revocations")));
        } finally {
            for (Stream stream : streams) {
                stream.close();
            }
        }
        admitted().close();
    }

    @Test
    void oneTokenDoesNotTakeThePlacesOfOthers() throws Exception {
        List<Stream> streams = new ArrayList<>();
        String greedy = backend;
        try {
            for (int i = 0; i < RevocationStreams.MOST_OF_ONE; i++) {
                streams.add(admitted());
            }
            assertIsBusy(staff.get(PATH, greedy));

            backend = staff.apiToken(alice.organization(), "revocations");
            streams.add(admitted());
        } finally {
            for (Stream stream : streams) {
                stream.close();
            }
        }
        backend = greedy;
        admitted().close();
    }

    @Test
    void whoOnlyLooksTakesNoPlace() throws Exception {
        for (int i = 0; i <= RevocationStreams.MOST_OF_ONE; i++) {
            Answer looked = staff.site().send("HEAD", PATH, "", "Authorization", "Bearer " + backend);
            assertThat(looked.status()).isEqualTo(200);
            assertThat(looked.header("Content-Type")).contains("text/event-stream");
        }
        try (Stream stream = follow()) {
            assertThat(stream.response().statusCode()).isEqualTo(200);
        }
        assertThat(staff.site().send("HEAD", PATH, "").status()).isEqualTo(401);
    }

    private static void assertIsBusy(Answer refused) {
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isPresent();
    }

    /** Whoever has left is noticed with the next proof, and makes room then. */
    private Stream admitted() throws Exception {
        Stream stream = follow();
        while (stream.response().statusCode() == 503) {
            stream.close();
            Thread.sleep(50);
            stream = follow();
        }
        assertThat(stream.response().statusCode()).isEqualTo(200);
        return stream;
    }
}
