/** A PostgreSQL of our own, for whoever brings none: from a Maven artifact, with its data kept between runs. */
@NullMarked
package dev.gatehouse.persistence.embedded;

import org.jspecify.annotations.NullMarked;
