/** What the administrators of the instance do to accounts, and in whose names they act. */
@NullMarked
package dev.gatehouse.application.administration;

import org.jspecify.annotations.NullMarked;
