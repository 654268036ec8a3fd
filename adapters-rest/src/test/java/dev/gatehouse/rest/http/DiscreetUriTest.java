package dev.gatehouse.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscreetUriTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "token=SECRET",
                "ticket=SECRET",
                "stream=SECRET",
                "a=b&token=SECRET",
                "token=SECRET&token=SECRET",
                "TOKEN=SECRET",
                "access_token=SECRET",
                "%74oken=SECRET",
                "tok%65n=SECRET",
                "token=SECRET=SECRET",
                "a;token=SECRET",
                "?token=SECRET",
                "token[]=SECRET"
            })
    void whatOpensSomethingIsHidden(String query) {
        assertThat(DiscreetUri.hidden(query)).doesNotContain("SECRET").contains("hidden");
    }

    @Test
    void everythingElseStays() {
        assertThat(DiscreetUri.hidden("limit=20&token=SECRET&cursor=abc"))
                .isEqualTo("limit=20&token=hidden&cursor=abc");
        assertThat(DiscreetUri.hidden("a=token")).isEqualTo("a=token");
        assertThat(DiscreetUri.hidden("")).isEmpty();
        String long8k = "?%41".repeat(2_000);
        assertThat(DiscreetUri.hidden(long8k)).isEqualTo(long8k);
    }
}
