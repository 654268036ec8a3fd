package dev.gatehouse.bootstrap.architecture.twins.rest;

import dev.gatehouse.bootstrap.architecture.twins.persistence.Store;

/** An adapter that knows another. */
public record MeetsPersistence(Store store) {}
