package dev.gatehouse.rest;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.Ports;
import dev.gatehouse.rest.caller.Backend;
import dev.gatehouse.rest.caller.BackendFeature;
import dev.gatehouse.rest.caller.Caller;
import dev.gatehouse.rest.caller.CallerFilter;
import dev.gatehouse.rest.caller.Credentials;
import dev.gatehouse.rest.caller.DeviceCookie;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.caller.RequesterFilter;
import dev.gatehouse.rest.caller.SessionCookie;
import dev.gatehouse.rest.dialect.backend.BackendResource;
import dev.gatehouse.rest.dialect.console.ConsoleResource;
import dev.gatehouse.rest.dialect.dashboard.DashboardResource;
import dev.gatehouse.rest.dialect.device.DeviceResource;
import dev.gatehouse.rest.dialect.device.MachinesResource;
import dev.gatehouse.rest.dialect.device.RefreshResource;
import dev.gatehouse.rest.dialect.device.RegisterResource;
import dev.gatehouse.rest.dialect.session.RecoveryResource;
import dev.gatehouse.rest.dialect.session.ResetPage;
import dev.gatehouse.rest.dialect.session.SessionResource;
import dev.gatehouse.rest.dialect.session.VerificationPage;
import dev.gatehouse.rest.discovery.DiscoveryResource;
import dev.gatehouse.rest.forward.ForwardAuthResource;
import dev.gatehouse.rest.http.AnyErrorMapper;
import dev.gatehouse.rest.http.Bodies;
import dev.gatehouse.rest.http.CorsFilter;
import dev.gatehouse.rest.http.FieldsReader;
import dev.gatehouse.rest.http.ProblemFilter;
import dev.gatehouse.rest.http.RefusalMapper;
import dev.gatehouse.rest.http.WebSettings;
import dev.gatehouse.rest.jwt.AccessTokens;
import dev.gatehouse.rest.jwt.ForwardTokens;
import dev.gatehouse.rest.jwt.PublicKeys;
import dev.gatehouse.rest.jwt.SessionTokens;
import dev.gatehouse.rest.jwt.ShownJwts;
import dev.gatehouse.rest.openapi.DescriptionResource;
import dev.gatehouse.rest.openapi.DocsResource;
import dev.gatehouse.rest.page.FormReader;
import dev.gatehouse.rest.socket.SocketLimits;
import dev.gatehouse.rest.socket.Sockets;
import dev.gatehouse.rest.v1.Management;
import dev.gatehouse.rest.v1.StrictQuery;
import dev.gatehouse.rest.v1.token.RevocationStreams;
import dev.gatehouse.rest.v1.token.RevocationsResource;
import dev.gatehouse.rest.v1.token.TokensResource;
import io.dropwizard.auth.PolymorphicAuthDynamicFeature;
import io.dropwizard.auth.PolymorphicAuthValueFactoryProvider;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Builds everything that Jersey has to know, door by door. */
public final class RestAdapter {
    private final Core core;
    private final Ports ports;
    private final WebSettings settings;
    private final AccessTokens accessTokens;
    private final Credentials credentials;
    private final Predicate<String> open;
    private final RevocationStreams streams;

    /** With every door there is. */
    public RestAdapter(Core core, Ports ports, WebSettings settings) {
        this(core, ports, settings, door -> true);
    }

    /** With the doors whose contracts' names are open: none of them needs another. */
    public RestAdapter(Core core, Ports ports, WebSettings settings, Predicate<String> open) {
        this.core = core;
        this.ports = ports;
        this.streams = new RevocationStreams(core.followRevocations(), ports.clock());
        this.open = open;
        this.settings = settings;
        String issuer = settings.publicUrl().toString();
        this.accessTokens = new AccessTokens(core.accessKeyring(), issuer, ports.randomness(), ports.clock());
        this.credentials = new Credentials(
                new SessionTokens(core.sessionKeyring(), issuer, ports.randomness(), ports.clock()),
                accessTokens,
                new SessionCookie(settings.isHttps()),
                new DeviceCookie(settings.isHttps()),
                core.authenticate(),
                core.authenticateBackend(),
                core.authenticateKey());
    }

    /** Hands each component to Jersey. */
    public void register(Consumer<Object> jersey) {
        common().forEach(jersey);
        Management.resources(core, settings, credentials).forEach(jersey);
        services().forEach(jersey);
        List.of(new DescriptionResource(), new DocsResource()).forEach(jersey);
        doors().stream()
                .filter(door -> open.test(door.contract()))
                .flatMap(door -> door.components().stream())
                .forEach(jersey);
    }

    /** What goes on answering until it is closed: whoever stops the server closes it first. */
    public AutoCloseable streams() {
        return streams;
    }

    /** For the services around: what they verify tokens by, ask about, and are told. */
    private List<Object> services() {
        String issuer = settings.publicUrl().toString();
        var jwts =
                new ShownJwts(core.sessionKeyring(), core.accessKeyring(), issuer, ports.randomness(), ports.clock());
        var forwardTokens = new ForwardTokens(core.accessKeyring(), issuer, ports.randomness(), ports.clock());
        return List.of(
                new DiscoveryResource(new PublicKeys(core.accessKeyring()), settings),
                new TokensResource(core.shownTokens(), jwts),
                new RevocationsResource(streams),
                new ForwardAuthResource(core.admit(), core.socketAdmission(), credentials, forwardTokens, settings));
    }

    /** The sockets, for whoever starts the server; the clock must never go back. */
    public Sockets sockets(SocketLimits limits, Clock monotonic) {
        return new Sockets(core, credentials, settings, ports.randomness(), limits, monotonic);
    }

    private List<Object> common() {
        return List.of(
                new RefusalMapper(),
                new AnyErrorMapper(),
                new ProblemFilter(),
                new StrictQuery(),
                new FieldsReader(),
                new FormReader(),
                new Bodies(settings),
                new CorsFilter(settings),
                new PolymorphicAuthDynamicFeature<Principal>(Map.of(
                        Caller.class,
                        new CallerFilter(credentials),
                        Requester.class,
                        new RequesterFilter(credentials))),
                new BackendFeature(core.authenticateBackend()),
                new PolymorphicAuthValueFactoryProvider.Binder<Principal>(
                        Set.of(Caller.class, Backend.class, Requester.class)));
    }

    /** What serves a contract. */
    private record Door(String contract, List<Object> components) {
        static Door of(String contract, Object... components) {
            return new Door(contract, List.of(components));
        }
    }

    private List<Door> doors() {
        return List.of(
                Door.of("dashboard", new DashboardResource(core, credentials)),
                Door.of(
                        "device",
                        new DeviceResource(core, credentials, accessTokens),
                        new RefreshResource(core, credentials, accessTokens),
                        new MachinesResource(core),
                        new RegisterResource(core)),
                Door.of("backend", new BackendResource(core, credentials)),
                Door.of("console", new ConsoleResource(core, credentials, accessTokens)),
                Door.of(
                        "session",
                        new SessionResource(core, credentials),
                        new RecoveryResource(core, settings),
                        new VerificationPage(core),
                        new ResetPage(core)));
    }
}
