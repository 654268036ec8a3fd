package dev.gatehouse.bootstrap.architecture.twins.domain.first;

import com.fasterxml.jackson.databind.JsonNode;

/** Knows how a value is written. */
public record SpeaksJson(JsonNode node) {}
