/** Builds every use case. */
@NullMarked
package dev.gatehouse.application;

import org.jspecify.annotations.NullMarked;
