package dev.gatehouse.domain.mail;

/** How many letters wait, were sent and were given up; the last two only as far back as the outbox remembers. */
public record QueueCounts(long waiting, long sent, long givenUp) {}
