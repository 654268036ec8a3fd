/** Tickets by which browsers open sockets. */
@NullMarked
package dev.gatehouse.rest.v1.ticket;

import org.jspecify.annotations.NullMarked;
