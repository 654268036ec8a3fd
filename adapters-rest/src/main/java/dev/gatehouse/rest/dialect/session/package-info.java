/** The session contract: a cookie for a day, letters that prove the address, resets, and tokens for an hour. */
@NullMarked
package dev.gatehouse.rest.dialect.session;

import org.jspecify.annotations.NullMarked;
