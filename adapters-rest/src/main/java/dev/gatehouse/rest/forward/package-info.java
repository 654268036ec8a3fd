/** Proxies ask whether a request may pass: nginx auth_request, Traefik ForwardAuth, HAProxy, Envoy ext_authz over HTTP. */
@NullMarked
package dev.gatehouse.rest.forward;

import org.jspecify.annotations.NullMarked;
