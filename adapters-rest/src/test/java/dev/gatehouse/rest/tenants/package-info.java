/** Organizations beside each other: nothing of the one can be reached from the other, by any address or input. */
@NullMarked
package dev.gatehouse.rest.tenants;

import org.jspecify.annotations.NullMarked;
