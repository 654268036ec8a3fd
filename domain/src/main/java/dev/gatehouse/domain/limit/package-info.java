/** How often something may be done, by whom, and who counts it. */
@NullMarked
package dev.gatehouse.domain.limit;

import org.jspecify.annotations.NullMarked;
