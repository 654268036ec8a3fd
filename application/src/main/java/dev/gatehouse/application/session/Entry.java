package dev.gatehouse.application.session;

import dev.gatehouse.domain.device.DeviceSecret;
import dev.gatehouse.domain.session.CurrentUser;
import java.util.Optional;

/**
 * Somebody has come in.
 *
 * @param newDevice what the browser is to show from now on; empty where it showed something already
 */
public record Entry(CurrentUser user, Optional<DeviceSecret> newDevice, Circumstances circumstances) {}
