package dev.gatehouse.bootstrap.architecture.twins.domain.second;

import dev.gatehouse.bootstrap.architecture.twins.domain.first.First;
import org.jspecify.annotations.Nullable;

/** A feature that needs the one that needs it. */
public record Second(@Nullable First first) {}
