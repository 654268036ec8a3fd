/** The keys with which sessions are named to the outside. */
@NullMarked
package dev.gatehouse.domain.token;

import org.jspecify.annotations.NullMarked;
