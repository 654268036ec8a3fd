/**
 * The reference agent: a command of the jar that gives the owner of a key a shell on the machine it runs on. It speaks to
 * Gatehouse as anybody's agent would, and knows nothing of its insides.
 */
@NullMarked
package dev.gatehouse.bootstrap.agent;

import org.jspecify.annotations.NullMarked;
