/** The device contract: POST /api/signup, /api/login, /api/auth/refresh and GET /api/machines. */
@NullMarked
package dev.gatehouse.rest.dialect.device;

import org.jspecify.annotations.NullMarked;
