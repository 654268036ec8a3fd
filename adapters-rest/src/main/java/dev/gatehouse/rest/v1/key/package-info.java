/** API keys. */
@NullMarked
package dev.gatehouse.rest.v1.key;

import org.jspecify.annotations.NullMarked;
