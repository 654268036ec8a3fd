package dev.gatehouse.bootstrap.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** This machine, as Gatehouse knows it: its id and its own credential. It is kept in memory, and in a file where one is named. */
record Registration(String id, String credential) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CREATED = 201;

    /** Registers this machine by a key of its owner's. */
    static Registration of(HttpClient http, Host host, String key, String name, String platform, String version)
            throws InterruptedException {
        try {
            var body = JSON.writeValueAsString(Map.of("name", name, "platform", platform, "version", version));
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(host.http("/api/agents/register"))
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
            JsonNode json = parsed(answer.body());
            if (answer.statusCode() != CREATED) {
                throw new AgentFailure(
                        "it was not registered: " + json.path("message").asText("status " + answer.statusCode()));
            }
            return new Registration(
                    json.at("/machine/id").asText(), json.path("token").asText());
        } catch (IOException failure) {
            throw new AgentFailure(host + " cannot be reached: " + failure);
        }
    }

    String control() {
        return "/api/agents/" + id + "/ws";
    }

    String data(String stream) {
        return control() + "?stream=" + stream;
    }

    private static JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException other) {
            return JSON.createObjectNode();
        }
    }

    @Override
    public String toString() {
        return "Registration[" + id + ", hidden]";
    }
}
