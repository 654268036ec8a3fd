package dev.gatehouse.rest.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.util.Set;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrossSiteFilterTest {
    private static final URI HERE = URI.create("https://accounts.example.com");
    private final CrossSiteFilter filter = new CrossSiteFilter(
            new WebSettings(HERE, Set.of("https://app.example.com", "http://localhost:3000")), false);

    @ParameterizedTest
    @CsvSource({
        ",",
        "same-origin,",
        "none,",
        "same-origin, https://accounts.example.com",
        "same-origin, https://anything.example",
        ", https://accounts.example.com",
        ", https://app.example.com",
        "same-site, https://app.example.com",
        "cross-site, http://localhost:3000"
    })
    void lets(@Nullable String site, @Nullable String origin) {
        assertThat(refused("POST", site, origin)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "cross-site,",
        "same-site,",
        "'',",
        "SAME-ORIGIN,",
        "rubbish,",
        "cross-site, https://evil.example",
        "same-site, https://evil.example",
        ", https://evil.example",
        ", null",
        ", ''",
        ", http://accounts.example.com",
        ", https://accounts.example.com:8443",
        ", https://accounts.example.com/",
        ", https://ACCOUNTS.example.com",
        ", https://accounts.example.com.evil.example",
        ", https://xaccounts.example.com",
        ", https://accounts.example.com@evil.example",
        ", http://localhost",
        ", http://localhost:30000"
    })
    void refuses(@Nullable String site, @Nullable String origin) {
        assertThat(refused("POST", site, origin)).isTrue();
        assertThat(refused("DELETE", site, origin)).isTrue();
        assertThat(refused("PATCH", site, origin)).isTrue();
        assertThat(refused("PUT", site, origin)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void letsEverybodyRead(String method) {
        assertThat(refused(method, "cross-site", "https://evil.example")).isFalse();
    }

    private boolean refused(String method, @Nullable String site, @Nullable String origin) {
        var request = new ContainerRequest(HERE, HERE, method, null, new MapPropertiesDelegate(), null);
        if (site != null) {
            request.header("Sec-Fetch-Site", site);
        }
        if (origin != null) {
            request.header("Origin", origin);
        }
        Throwable thrown = catchThrowable(() -> filter.filter(request));
        return thrown instanceof ProblemException problem && problem.problem() == HttpProblem.CROSS_SITE_REQUEST;
    }
}
