@NullMarked
package dev.gatehouse.bootstrap.agent;

import org.jspecify.annotations.NullMarked;
