/** How letters are written, delivered and looked after. */
@NullMarked
package dev.gatehouse.application.mail;

import org.jspecify.annotations.NullMarked;
