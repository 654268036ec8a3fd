package dev.gatehouse.rest;

import dev.gatehouse.application.Core;
import dev.gatehouse.domain.Ports;
import dev.gatehouse.rest.caller.Caller;
import dev.gatehouse.rest.caller.CallerFilter;
import dev.gatehouse.rest.caller.Credentials;
import dev.gatehouse.rest.caller.SessionCookie;
import dev.gatehouse.rest.dialect.dashboard.DashboardResource;
import dev.gatehouse.rest.http.AnyErrorMapper;
import dev.gatehouse.rest.http.CorsFilter;
import dev.gatehouse.rest.http.CrossSiteFilter;
import dev.gatehouse.rest.http.FieldsReader;
import dev.gatehouse.rest.http.JsonOnlyFilter;
import dev.gatehouse.rest.http.RefusalMapper;
import dev.gatehouse.rest.http.WebSettings;
import dev.gatehouse.rest.jwt.AccessTokens;
import dev.gatehouse.rest.jwt.SessionTokens;
import io.dropwizard.auth.AuthDynamicFeature;
import io.dropwizard.auth.AuthValueFactoryProvider;
import java.util.List;
import java.util.function.Consumer;

/** Builds everything that Jersey has to know, door by door. */
public final class RestAdapter {
    private final Core core;
    private final WebSettings settings;
    private final AccessTokens accessTokens;
    private final Credentials credentials;

    public RestAdapter(Core core, Ports ports, WebSettings settings) {
        this.core = core;
        this.settings = settings;
        String issuer = settings.publicUrl().toString();
        this.accessTokens = new AccessTokens(core.accessKeyring(), issuer, ports.randomness(), ports.clock());
        this.credentials = new Credentials(
                new SessionTokens(core.sessionKeyring(), issuer, ports.randomness(), ports.clock()),
                accessTokens,
                new SessionCookie(settings.isHttps()),
                core.authenticate());
    }

    /** Hands each component to Jersey. */
    public void register(Consumer<Object> jersey) {
        common().forEach(jersey);
        doors().forEach(jersey);
    }

    private List<Object> common() {
        return List.of(
                new RefusalMapper(),
                new AnyErrorMapper(),
                new FieldsReader(),
                new CrossSiteFilter(settings),
                new JsonOnlyFilter(),
                new CorsFilter(settings),
                new AuthDynamicFeature(new CallerFilter(credentials)),
                new AuthValueFactoryProvider.Binder<>(Caller.class));
    }

    private List<Object> doors() {
        return List.of(new DashboardResource(core, credentials));
    }
}
