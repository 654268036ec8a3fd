/** The device contract: POST /api/signup, /api/login, /api/auth/refresh, people's machines, and how their agents register. */
@NullMarked
package dev.gatehouse.rest.dialect.device;

import org.jspecify.annotations.NullMarked;
