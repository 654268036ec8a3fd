/** The keys with which sessions are named to the outside, and the tokens by which programs are known. */
@NullMarked
package dev.gatehouse.domain.token;

import org.jspecify.annotations.NullMarked;
