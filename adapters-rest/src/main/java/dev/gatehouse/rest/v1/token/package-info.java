/** What services around ask about the tokens that they are shown, and what they are told of by itself. */
@NullMarked
package dev.gatehouse.rest.v1.token;

import org.jspecify.annotations.NullMarked;
