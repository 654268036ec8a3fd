package dev.gatehouse.bootstrap.architecture.twins.persistence;

/** Where another adapter keeps things. */
public final class Store {}
