package dev.gatehouse.rest.caller;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** Hands whoever was recognized to the method that asked for them. */
record KnownCaller(Principal principal, boolean isSecure, String scheme) implements SecurityContext {
    @Override
    public Principal getUserPrincipal() {
        return principal;
    }

    /** Rights are decided in the core, never by role names here. */
    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public String getAuthenticationScheme() {
        return scheme;
    }
}
