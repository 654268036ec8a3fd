/** How use cases write the audit trail. */
@NullMarked
package dev.gatehouse.application.audit;

import org.jspecify.annotations.NullMarked;
