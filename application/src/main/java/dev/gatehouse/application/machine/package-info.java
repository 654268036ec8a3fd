/** People's machines: how their agents register and are known, who reaches them, and which can be reached. */
@NullMarked
package dev.gatehouse.application.machine;

import org.jspecify.annotations.NullMarked;
