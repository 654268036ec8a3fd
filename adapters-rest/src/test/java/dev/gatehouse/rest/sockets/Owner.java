package dev.gatehouse.rest.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gatehouse.rest.site.Answer;
import dev.gatehouse.rest.site.Site;

/** A person who is signed in at the device door, and has the key of their agents. */
public record Owner(Site site, String token, String key) {
    /** Somebody new of this name. */
    public static Owner named(Site site, String name) {
        String email = name + "@example.com";
        site.post("/api/signup", """
                {"username": "%s", "email": "%s", "password": "correct horse battery"}""".formatted(name, email));
        return signedIn(site, name);
    }

    /** The same person once more. */
    public static Owner signedIn(Site site, String name) {
        Answer answer = site.post(
                "/api/login", "{\"email\": \"" + name + "@example.com\", \"password\": \"correct horse battery\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return new Owner(
                site,
                answer.json().path("token").asText(),
                answer.json().at("/user/api_key").asText());
    }

    /** Registers a machine of this name. */
    public Robot robot(String name) {
        Answer answer = register(name, key);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return new Robot(
                site,
                answer.json().at("/machine/id").asText(),
                answer.json().path("token").asText());
    }

    /** What registering a machine by some key answers. */
    public Answer register(String name, String bearer) {
        return site.post("/api/agents/register", """
                {"name": "%s", "platform": "linux/amd64", "version": "test 1.0"}""".formatted(name), bearer(bearer));
    }

    /** The machine as the list shows it. */
    public JsonNode machine(Robot robot) {
        for (JsonNode machine : machines().json().path("machines")) {
            if (machine.path("id").asText().equals(robot.id())) {
                return machine;
            }
        }
        throw new AssertionError("There is no such machine: " + machines().body());
    }

    public Answer machines() {
        return site.get("/api/machines", bearer(token));
    }

    public Answer remove(Robot robot) {
        return site.send("DELETE", "/api/machines/" + robot.id(), "", bearer(token));
    }

    public Answer signOut() {
        return site.send("POST", "/auth/logout", "", bearer(token));
    }

    /** A ticket for this path. */
    public Answer ticket(String path) {
        return site.post("/v1/tokens/ticket", "{\"path\": \"" + path + "\"}", bearer(token));
    }

    /** Opens a terminal on a machine. */
    public Line terminal(Robot robot) {
        return Line.open(site, robot.terminal() + "?token=" + token);
    }

    static String[] bearer(String text) {
        return new String[] {"Authorization", "Bearer " + text};
    }
}
