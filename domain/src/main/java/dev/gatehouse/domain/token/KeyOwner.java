package dev.gatehouse.domain.token;

import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.project.ProjectId;

/** For whom an API key of an organization speaks. */
public sealed interface KeyOwner {
    /** For a member, with the roles that the member has today. */
    record Person(AccountId account) implements KeyOwner {}

    /** For a project: it reaches nothing but that project. */
    record OfProject(ProjectId project) implements KeyOwner {}

    /** For the organization, as one of its administrators would. */
    record OfOrganization() implements KeyOwner {}
}
