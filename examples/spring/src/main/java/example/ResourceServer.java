package example;

import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A service with nothing of its own but the issuer's address:
 * {@code java -jar resource-server.jar --spring.security.oauth2.resourceserver.jwt.issuer-uri=http://localhost:8080}.
 */
@SpringBootApplication
@RestController
public class ResourceServer {
    public static void main(String[] arguments) {
        SpringApplication.run(ResourceServer.class, arguments);
    }

    /** Whose token it is. */
    @GetMapping("/whoami")
    public Map<String, String> whoAmI(@AuthenticationPrincipal Jwt token) {
        return Map.of("account", token.getSubject(), "organization", token.getClaimAsString("org"));
    }
}
