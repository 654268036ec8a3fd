package dev.gatehouse.rest.socket;

import java.time.Duration;

/**
 * How much, how many and for how long.
 *
 * @param largestMessage in bytes, however many frames it comes in
 * @param idle how long a terminal may be silent, both ways, before it is closed
 * @param ping how often each socket is asked whether somebody is there
 * @param silence after how long without any sign of life a socket is cut, or one that takes nothing that is sent to it
 * @param answer how long a terminal waits for its agent
 * @param unproven for how long a credential is believed while the store does not answer
 * @param perAccount how many sockets an account has at once, its machines' included
 * @param inAll how many there are at once
 */
public record SocketLimits(
        int largestMessage,
        Duration idle,
        Duration ping,
        Duration silence,
        Duration answer,
        Duration unproven,
        int perAccount,
        int inAll) {
    private static final int MEBIBYTE = 1024 * 1024;

    /** Those of every installation. */
    public static SocketLimits usual() {
        return new SocketLimits(
                MEBIBYTE,
                Duration.ofMinutes(5),
                Duration.ofSeconds(20),
                Duration.ofSeconds(60),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                50,
                1_000);
    }

    /** The same with another idle limit. */
    public SocketLimits withIdle(Duration other) {
        return new SocketLimits(largestMessage, other, ping, silence, answer, unproven, perAccount, inAll);
    }

    /** The same with other times between signs of life. */
    public SocketLimits withPing(Duration every, Duration until) {
        return new SocketLimits(largestMessage, idle, every, until, answer, unproven, perAccount, inAll);
    }

    /** The same with another time for agents to answer in. */
    public SocketLimits withAnswer(Duration other) {
        return new SocketLimits(largestMessage, idle, ping, silence, other, unproven, perAccount, inAll);
    }

    /** The same with room for others. */
    public SocketLimits withRoomFor(int ofAccount, int all) {
        return new SocketLimits(largestMessage, idle, ping, silence, answer, unproven, ofAccount, all);
    }
}
