/** A real PostgreSQL for tests, and the suites of the ports run over it. */
@NullMarked
package dev.gatehouse.persistence;

import org.jspecify.annotations.NullMarked;
