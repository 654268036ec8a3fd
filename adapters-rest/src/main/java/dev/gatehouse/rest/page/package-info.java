/** Pages for people who click: plain HTML that works without scripts, under a policy that allows none. */
@NullMarked
package dev.gatehouse.rest.page;

import org.jspecify.annotations.NullMarked;
