/** The embedded PostgreSQL, started and stopped for real. */
@NullMarked
package dev.gatehouse.persistence.embedded;

import org.jspecify.annotations.NullMarked;
