/** Puts everything together and runs it: the only module that sees all the others. */
@NullMarked
package dev.gatehouse.bootstrap;

import org.jspecify.annotations.NullMarked;
