package dev.gatehouse.domain.token;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.project.ProjectId;

/** Which API keys end together. */
public sealed interface KeysOf {
    /** This one alone. */
    record Itself(ApiKeyId key) implements KeysOf {}

    /** Those of a person in one organization, whose membership ends. */
    record Member(AccountId account, OrganizationId organization) implements KeysOf {}

    /** Those of a person wherever they are, because the account is reset. */
    record Account(AccountId account) implements KeysOf {}

    /** Those of a project, which ends. */
    record Project(ProjectId project) implements KeysOf {}
}
