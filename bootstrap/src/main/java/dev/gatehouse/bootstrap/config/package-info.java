/** The public configuration: environment variables, the file they stand in, and what is made of them. */
@NullMarked
package dev.gatehouse.bootstrap.config;

import org.jspecify.annotations.NullMarked;
