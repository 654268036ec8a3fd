/** Opening, checking and ending sessions. */
@NullMarked
package dev.gatehouse.application.session;

import org.jspecify.annotations.NullMarked;
