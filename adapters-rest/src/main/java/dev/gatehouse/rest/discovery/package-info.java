/** What services around are told before they know anybody: by which keys tokens are verified, and where to ask. */
@NullMarked
package dev.gatehouse.rest.discovery;

import org.jspecify.annotations.NullMarked;
