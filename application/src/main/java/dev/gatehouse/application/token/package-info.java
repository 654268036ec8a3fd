/** The keys that sign, and the tokens that backends show. */
@NullMarked
package dev.gatehouse.application.token;

import org.jspecify.annotations.NullMarked;
