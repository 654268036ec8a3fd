package dev.gatehouse.bootstrap.architecture.twins.rest.dialect.other;

/** What another contract says. */
public final class Other {}
