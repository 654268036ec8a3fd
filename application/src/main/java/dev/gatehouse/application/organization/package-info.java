/** Founding organizations. */
@NullMarked
package dev.gatehouse.application.organization;

import org.jspecify.annotations.NullMarked;
