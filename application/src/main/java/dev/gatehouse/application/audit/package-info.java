/** How use cases write the audit trail, and how it is verified. */
@NullMarked
package dev.gatehouse.application.audit;

import org.jspecify.annotations.NullMarked;
