/** What Gatehouse knows of mail: domain names as mail servers read them, and the server that takes its letters. */
@NullMarked
package dev.gatehouse.mail;

import org.jspecify.annotations.NullMarked;
