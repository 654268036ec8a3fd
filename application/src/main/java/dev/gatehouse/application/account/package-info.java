/** Signing up, signing in, and what an operator does to accounts. */
@NullMarked
package dev.gatehouse.application.account;

import org.jspecify.annotations.NullMarked;
