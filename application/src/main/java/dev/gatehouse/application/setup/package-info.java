/** The first administrator of an instance. */
@NullMarked
package dev.gatehouse.application.setup;

import org.jspecify.annotations.NullMarked;
