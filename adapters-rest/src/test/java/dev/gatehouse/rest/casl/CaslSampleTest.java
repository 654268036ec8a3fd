package dev.gatehouse.rest.casl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A sample of what CASL decided, for where there is no Node; .ci/casl compares thousands, and made this one. */
class CaslSampleTest {
    private static List<String> sample() throws IOException {
        try (var stream = CaslSampleTest.class.getResourceAsStream("/casl/sample.jsonl")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }

    @Test
    void decidesAsCaslDoesAndByTheSameRule() throws IOException {
        var comparison = new CaslComparison();
        sample().forEach(comparison::compare);

        assertThat(comparison.questions()).isEqualTo(1_000);
        assertThat(comparison.differences()).isEmpty();
    }

    @Test
    void noticesAnAnswerThatWasSpoiled() throws IOException {
        var comparison = new CaslComparison();
        sample().stream()
                .map(line -> line.replace("\"allowed\":true", "\"allowed\":false"))
                .forEach(comparison::compare);

        assertThat(comparison.differences()).isNotEmpty();
    }
}
