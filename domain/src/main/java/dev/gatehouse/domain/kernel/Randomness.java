package dev.gatehouse.domain.kernel;

/** Port: the only source of unpredictable bytes. */
public interface Randomness {
    /** As many bytes as asked for, from a source fit for secrets. */
    byte[] bytes(int count);
}
