/** Who may do what on the whole instance, and whether it has been set up. */
@NullMarked
package dev.gatehouse.domain.access;

import org.jspecify.annotations.NullMarked;
