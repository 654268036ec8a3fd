/** What every answer and every request has in common, whichever door it comes through. */
@NullMarked
package dev.gatehouse.rest.http;

import org.jspecify.annotations.NullMarked;
