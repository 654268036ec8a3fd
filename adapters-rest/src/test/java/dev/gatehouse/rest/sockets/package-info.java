/** Sockets as their clients see them: what holds over the in-memory world holds over the whole application. */
@NullMarked
package dev.gatehouse.rest.sockets;

import org.jspecify.annotations.NullMarked;
