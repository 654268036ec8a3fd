/** The core of Gatehouse: what it knows, and what it asks of the world. */
@NullMarked
package dev.gatehouse.domain;

import org.jspecify.annotations.NullMarked;
