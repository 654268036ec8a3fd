package dev.gatehouse.bootstrap.architecture.twins.domain.first;

import jakarta.ws.rs.core.Response;

/** Knows what a status is. */
public record SpeaksHttp(Response response) {}
