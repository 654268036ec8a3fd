/** The backend contract. */
@NullMarked
package dev.gatehouse.rest.dialect.backend;

import org.jspecify.annotations.NullMarked;
