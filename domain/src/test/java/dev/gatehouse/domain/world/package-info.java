/** The in-memory twin of every port. It passes the same suites as the real adapters. */
@NullMarked
package dev.gatehouse.domain.world;

import org.jspecify.annotations.NullMarked;
