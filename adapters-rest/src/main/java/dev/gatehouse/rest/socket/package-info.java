/**
 * Sockets: between a person's browser and their own agent. A person's terminal calls the agent over its control socket, the
 * agent answers with a data socket, and what is said on either is relayed to the other, unread.
 */
@NullMarked
package dev.gatehouse.rest.socket;

import org.jspecify.annotations.NullMarked;
