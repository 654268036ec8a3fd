package dev.gatehouse.rest.caller;

import dev.gatehouse.application.token.AuthenticateBackend;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.token.Scope;
import dev.gatehouse.rest.http.Clients;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Optional;

/** Stands before every method that {@link Demands} something of an API token, and before its body is read. */
public final class BackendFeature implements DynamicFeature {
    private final AuthenticateBackend authenticate;

    public BackendFeature(AuthenticateBackend authenticate) {
        this.authenticate = authenticate;
    }

    @Override
    public void configure(ResourceInfo resource, FeatureContext context) {
        Demands demands = resource.getResourceMethod().getAnnotation(Demands.class);
        if (demands != null) {
            context.register(new BackendFilter(authenticate, demands.value()));
        }
    }

    @Priority(Priorities.AUTHENTICATION)
    private record BackendFilter(AuthenticateBackend authenticate, Scope.Act act) implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            var backend = Optional.ofNullable(request.getHeaderString(HttpHeaders.AUTHORIZATION))
                    .flatMap(Credentials::bearer)
                    .map(text -> new Backend(authenticate.run(text, act, Clients.of(request))))
                    .orElseThrow(() -> Refusal.of(Reason.UNAUTHORIZED));
            request.setSecurityContext(
                    new KnownCaller(backend, request.getSecurityContext().isSecure(), "api-token"));
        }
    }
}
