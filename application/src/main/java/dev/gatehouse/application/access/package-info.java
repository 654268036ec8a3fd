/** Who may do what on the whole instance. */
@NullMarked
package dev.gatehouse.application.access;

import org.jspecify.annotations.NullMarked;
