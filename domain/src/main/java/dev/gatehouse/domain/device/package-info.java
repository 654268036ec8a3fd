/** Devices that an account has signed in from. */
@NullMarked
package dev.gatehouse.domain.device;

import org.jspecify.annotations.NullMarked;
