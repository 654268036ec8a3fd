/** Administration of the accounts of the instance. */
@NullMarked
package dev.gatehouse.rest.v1.administration;

import org.jspecify.annotations.NullMarked;
