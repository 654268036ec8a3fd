/** The ports over PostgreSQL: SQL beside its row mapper, one class per port. */
@NullMarked
package dev.gatehouse.persistence;

import org.jspecify.annotations.NullMarked;
