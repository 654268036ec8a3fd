package dev.gatehouse.bootstrap.process;

import dev.gatehouse.verifier.TokenRefused;
import dev.gatehouse.verifier.TokenVerifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A service that knows nothing of Gatehouse but the verifier: reads tokens, a line each, and says what it thinks of them. */
public final class VerifyingService {
    private VerifyingService() {}

    /** Arguments: the issuer, the API token, and after how many seconds without proof nothing is believed. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var tokens = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (TokenVerifier verifier = TokenVerifier.of(URI.create(arguments[0]), arguments[1])
                .staleAfter(Duration.ofSeconds(Long.parseLong(arguments[2])))
                .start()) {
            System.out.println(verifier.awaitFresh(Duration.ofSeconds(20)) ? "fresh" : "stale");
            for (String token = tokens.readLine(); token != null; token = tokens.readLine()) {
                System.out.println(opinion(verifier, token));
            }
        }
    }

    private static String opinion(TokenVerifier verifier, String token) {
        try {
            return verifier.verify(token).account();
        } catch (TokenRefused refused) {
            return refused.reason().name();
        }
    }
}
