package dev.gatehouse.bootstrap.architecture.twins.rest.dialect.one;

import dev.gatehouse.bootstrap.architecture.twins.rest.dialect.other.Other;

/** A dialect that knows another. */
public record MeetsOther(Other other) {}
