/** The dashboard contract: POST /auth/signup, /auth/login, /auth/logout and GET /auth/me. */
@NullMarked
package dev.gatehouse.rest.dialect.dashboard;

import org.jspecify.annotations.NullMarked;
