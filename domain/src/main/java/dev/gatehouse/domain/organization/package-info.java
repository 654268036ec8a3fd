/** Organizations and who belongs to them. */
@NullMarked
package dev.gatehouse.domain.organization;

import org.jspecify.annotations.NullMarked;
