/** People: their addresses, names, passwords and the state of their accounts. */
@NullMarked
package dev.gatehouse.domain.account;

import org.jspecify.annotations.NullMarked;
