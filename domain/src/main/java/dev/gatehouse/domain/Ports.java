package dev.gatehouse.domain;

import dev.gatehouse.domain.account.Accounts;
import dev.gatehouse.domain.account.CommonPasswords;
import dev.gatehouse.domain.account.DomainNames;
import dev.gatehouse.domain.account.PasswordHasher;
import dev.gatehouse.domain.account.ResetRequests;
import dev.gatehouse.domain.audit.AuditTrail;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Randomness;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.Memberships;
import dev.gatehouse.domain.organization.Organizations;
import dev.gatehouse.domain.session.Sessions;
import dev.gatehouse.domain.token.KeyMaterial;
import dev.gatehouse.domain.token.OneTimeTokens;
import dev.gatehouse.domain.token.SigningKeys;
import java.time.Clock;

/** Everything the core asks of the world, in one place for whoever builds it. No use case takes this whole. */
public record Ports(
        Clock clock,
        Ids ids,
        Randomness randomness,
        Transactions transactions,
        Accounts accounts,
        DomainNames domainNames,
        CommonPasswords commonPasswords,
        PasswordHasher passwordHasher,
        Organizations organizations,
        Memberships memberships,
        Sessions sessions,
        SigningKeys signingKeys,
        KeyMaterial keyMaterial,
        OneTimeTokens oneTimeTokens,
        ResetRequests resetRequests,
        AuditTrail auditTrail) {}
