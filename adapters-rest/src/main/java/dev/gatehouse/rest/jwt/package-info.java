/** Sessions in flight: the signed text that names one. */
@NullMarked
package dev.gatehouse.rest.jwt;

import org.jspecify.annotations.NullMarked;
