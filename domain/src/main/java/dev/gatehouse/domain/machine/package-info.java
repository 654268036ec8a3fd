/** Machines: the computers on which people's agents run, and whether they can be reached now. */
@NullMarked
package dev.gatehouse.domain.machine;

import org.jspecify.annotations.NullMarked;
