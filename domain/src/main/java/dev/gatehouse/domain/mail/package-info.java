/** Letters to people: what they are about, the outbox they wait in, and whoever delivers them. */
@NullMarked
package dev.gatehouse.domain.mail;

import org.jspecify.annotations.NullMarked;
