package dev.gatehouse.domain.device;

/**
 * What is kept of a {@link DeviceSecret}.
 *
 * @param hex its SHA-256 in lower-case hexadecimal
 */
public record DeviceHash(String hex) {}
