/** Projects of organizations. */
@NullMarked
package dev.gatehouse.application.project;

import org.jspecify.annotations.NullMarked;
