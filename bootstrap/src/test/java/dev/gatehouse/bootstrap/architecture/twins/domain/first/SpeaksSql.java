package dev.gatehouse.bootstrap.architecture.twins.domain.first;

import java.sql.Connection;

/** Knows where the rows are. */
public record SpeaksSql(Connection connection) {}
