/** The recorded acts of an organization. */
@NullMarked
package dev.gatehouse.rest.v1.audit;

import org.jspecify.annotations.NullMarked;
