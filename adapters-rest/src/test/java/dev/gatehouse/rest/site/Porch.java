package dev.gatehouse.rest.site;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Before the five doors, with a backend's API token at hand for the one that asks for it. */
public record Porch(Site site, String apiToken) {
    /** Everybody who is signed in may call these. */
    private static final List<String> ROOMS = List.of("/auth/me", "/api/auth/get-session", "/api/machines");

    /** A credential by itself, whatever door gave it. */
    public record Pass(String name, String header, String value) {
        public String[] headers() {
            return new String[] {header, value};
        }

        public static Pass cookie(String token) {
            return new Pass("cookie", "Cookie", "session=" + token);
        }

        public static Pass bearer(String token) {
            return new Pass("bearer", "Authorization", "Bearer " + token);
        }
    }

    public Answer signUp(Door door, Person person) {
        return post(door, door.signUpPath(), Door.form(person, ""));
    }

    public Answer signUp(Door door, Person person, String more) {
        return post(door, door.signUpPath(), Door.form(person, more));
    }

    public Answer signIn(Door door, Person person, String... headers) {
        return post(door, door.signInPath(), person.signInForm(), headers);
    }

    public Answer post(Door door, String path, String json, String... headers) {
        return site.post(path, json, withApiToken(door, headers));
    }

    /** With what this door asks of everybody. */
    public String[] withApiToken(Door door, String... headers) {
        return door == Door.BACKEND
                ? Stream.concat(Stream.of("Authorization", "Bearer " + apiToken), Stream.of(headers))
                        .toArray(String[]::new)
                : headers;
    }

    /** Every credential that can be had of an answer: the cookie, its token as bearer, a token for an hour, or a bearer token. */
    public List<Pass> passes(Door door, Answer answer) {
        if (door == Door.DEVICE || door == Door.CONSOLE) {
            String member = door == Door.DEVICE ? "token" : "accessToken";
            return List.of(Pass.bearer(answer.json().path(member).asText()));
        }
        var cookie = Pass.cookie(answer.token());
        String hour = site.send("POST", "/api/auth/token", "", cookie.headers())
                .json()
                .path("token")
                .asText();
        return List.of(cookie, Pass.bearer(answer.token()), Pass.bearer(hour));
    }

    /** Signs in at every door and keeps every credential. */
    public List<Pass> allPasses(Person person) {
        List<Pass> passes = new ArrayList<>();
        for (Door door : Door.values()) {
            Answer answer = signIn(door, person);
            if (answer.status() == 200) {
                passes.addAll(passes(door, answer));
            }
        }
        return passes;
    }

    /** What this credential is answered with wherever somebody must be signed in. */
    public List<Answer> knock(Pass pass) {
        return ROOMS.stream().map(room -> site.get(room, pass.headers())).toList();
    }

    public List<Integer> statuses(Pass pass) {
        return knock(pass).stream().map(Answer::status).toList();
    }
}
