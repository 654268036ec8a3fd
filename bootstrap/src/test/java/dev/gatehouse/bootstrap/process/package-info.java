/** Gatehouse as a stranger runs it: the packaged jar, in a process of its own, met by HTTP and signals alone. */
@NullMarked
package dev.gatehouse.bootstrap.process;

import org.jspecify.annotations.NullMarked;
