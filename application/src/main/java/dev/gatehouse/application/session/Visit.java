package dev.gatehouse.application.session;

import dev.gatehouse.domain.device.DeviceSecret;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.session.SessionId;
import java.util.Optional;

/**
 * Who knocks: from where, the session the same browser holds already, which a new one replaces (OWASP ASVS 5.0,
 * 7.2.4), and what it shows to be known again.
 */
public record Visit(Client client, Optional<SessionId> heldSession, Optional<DeviceSecret> device) {}
