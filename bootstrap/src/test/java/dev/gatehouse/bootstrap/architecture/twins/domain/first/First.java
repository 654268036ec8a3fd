package dev.gatehouse.bootstrap.architecture.twins.domain.first;

import dev.gatehouse.bootstrap.architecture.twins.domain.second.Second;

/** A feature that needs another. */
public record First(Second second) {}
