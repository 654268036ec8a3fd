package dev.gatehouse.bootstrap.architecture.twins.application.first;

import dev.gatehouse.bootstrap.architecture.twins.application.second.Second;

/** A feature that needs another. */
public record First(Second second) {}
