/** The console contract: POST /v1/auth/setup, /v1/auth/login and GET /v1/auth/status. */
@NullMarked
package dev.gatehouse.rest.dialect.console;

import org.jspecify.annotations.NullMarked;
