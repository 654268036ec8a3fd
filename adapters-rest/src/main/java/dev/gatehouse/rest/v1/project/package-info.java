/** The projects of organizations, at both of their addresses. */
@NullMarked
package dev.gatehouse.rest.v1.project;

import org.jspecify.annotations.NullMarked;
