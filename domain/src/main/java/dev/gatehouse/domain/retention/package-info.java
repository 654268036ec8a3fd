/** What goes by itself, after how long, and whose turn it is to see to it. */
@NullMarked
package dev.gatehouse.domain.retention;

import org.jspecify.annotations.NullMarked;
