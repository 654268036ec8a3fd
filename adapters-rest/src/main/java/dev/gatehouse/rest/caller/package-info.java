/** From credential to caller: cookie or bearer token, and who is meant. */
@NullMarked
package dev.gatehouse.rest.caller;

import org.jspecify.annotations.NullMarked;
