/** What Gatehouse knows of mail: domain names as mail servers read them, letters in words, and where they are taken. */
@NullMarked
package dev.gatehouse.mail;

import org.jspecify.annotations.NullMarked;
