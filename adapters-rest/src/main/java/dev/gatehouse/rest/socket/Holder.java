package dev.gatehouse.rest.socket;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.machine.MachineId;
import dev.gatehouse.domain.session.SessionId;
import java.util.Optional;

/**
 * By what a socket is held open: it ends with any of it.
 *
 * @param machine that it comes from or reaches through to
 * @param session of the person; empty at the machine's own sockets
 */
record Holder(AccountId account, MachineId machine, Optional<SessionId> session) {}
