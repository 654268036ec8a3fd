package dev.gatehouse.rest.forward;

import dev.gatehouse.application.access.Admit.Demand;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.organization.RoleName;
import dev.gatehouse.domain.token.KeyScope;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a route asks for, as its proxy writes it into the query: {@code role=OWNER} (one of several), {@code scope=read:Project} and
 * {@code policy=read:Project} (all of several), and {@code socket=true} where the request is the handshake of a socket.
 */
record Wanted(Demand demand, boolean socket) {
    private static final String ROLE = "role";
    private static final String SCOPE = "scope";
    private static final String POLICY = "policy";
    private static final String SOCKET = "socket";
    private static final Set<String> NAMES = Set.of(ROLE, SCOPE, POLICY, SOCKET);

    /** Refuses with INVALID_REQUEST what it does not know: a demand that is misspelled would open the route. */
    static Wanted of(MultivaluedMap<String, String> query) {
        query.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Refusal.because(Reason.INVALID_REQUEST, "The query may hold role, scope, policy and socket");
                });
        return new Wanted(
                new Demand(
                        Set.copyOf(values(query, ROLE, name -> RoleName.of(name).value())),
                        values(query, SCOPE, KeyScope::of),
                        values(query, POLICY, KeyScope::of)),
                values(query, SOCKET, Wanted::flag).contains(true));
    }

    private static <T> List<T> values(MultivaluedMap<String, String> query, String name, Function<String, T> reading) {
        return query.getOrDefault(name, List.of()).stream().map(reading).collect(Collectors.toUnmodifiableList());
    }

    private static boolean flag(String text) {
        if (!"true".equals(text)) {
            throw Refusal.because(Reason.INVALID_REQUEST, "socket can only be true");
        }
        return true;
    }
}
