/** Sessions: who is signed in, since when, and until when. */
@NullMarked
package dev.gatehouse.domain.session;

import org.jspecify.annotations.NullMarked;
