/** What holds for all doors together, and for each of them alone. */
@NullMarked
package dev.gatehouse.rest.house;

import org.jspecify.annotations.NullMarked;
