/** Projects and API keys, over any house. */
@NullMarked
package dev.gatehouse.rest.keys;

import org.jspecify.annotations.NullMarked;
