/** Projects: what an organization works on, and what keys are made for. */
@NullMarked
package dev.gatehouse.domain.project;

import org.jspecify.annotations.NullMarked;
