package dev.gatehouse.application.project;

import dev.gatehouse.application.access.Access;
import dev.gatehouse.application.access.Actor;
import dev.gatehouse.application.access.Authorize;
import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Client;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.organization.Organizations;
import dev.gatehouse.domain.project.Project;
import dev.gatehouse.domain.project.ProjectId;
import dev.gatehouse.domain.project.ProjectName;
import dev.gatehouse.domain.project.Projects;
import dev.gatehouse.domain.token.ApiKeyId;
import dev.gatehouse.domain.token.ApiKeys;
import dev.gatehouse.domain.token.KeysOf;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Makes, shows, renames and removes projects. Whoever does not belong to the organization is refused with NOT_FOUND, whoever
 * may not do it with FORBIDDEN. To a project's own key every other project is NOT_FOUND.
 */
public final class ManageProjects {
    private final Transactions transactions;
    private final Organizations organizations;
    private final Projects projects;
    private final ApiKeys apiKeys;
    private final Authorize authorize;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    public ManageProjects(
            Transactions transactions,
            Organizations organizations,
            Projects projects,
            ApiKeys apiKeys,
            Authorize authorize,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.projects = projects;
        this.apiKeys = apiKeys;
        this.authorize = authorize;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Begins a project. Refuses with LIMIT_REACHED more than {@link Projects#MOST_PER_ORGANIZATION}. */
    public Project create(Actor actor, OrganizationId organization, ProjectName name, Client client) {
        return transactions.inTransaction(() -> {
            Access access = held(actor, organization).require(Policy.CREATE, SubjectKind.PROJECT);
            if (access.onlyProject().isPresent()) {
                throw Refusal.because(Reason.FORBIDDEN, "The key of a project makes no others");
            }
            if (projects.count(organization) >= Projects.MOST_PER_ORGANIZATION) {
                throw Refusal.of(Reason.LIMIT_REACHED);
            }
            Project project = Project.begun(new ProjectId(ids.next()), organization, name, clock.instant());
            projects.add(project);
            record(AuditAction.PROJECT_CREATED, actor, project, client);
            return project;
        });
    }

    public Project find(Actor actor, OrganizationId organization, ProjectId id) {
        Access access = authorize.in(actor, organization).require(Policy.READ, SubjectKind.PROJECT);
        return reached(access, id)
                .flatMap(one -> projects.find(organization, one))
                .orElseThrow(ManageProjects::unknown);
    }

    /** A part of the organization's projects; to a project's own key, that project alone. */
    public Page<Project> page(Actor actor, OrganizationId organization, Slice<ProjectId> slice) {
        Access access = authorize.in(actor, organization).require(Policy.READ, SubjectKind.PROJECT);
        return access.onlyProject()
                .map(only ->
                        new Page<>(projects.find(organization, only).stream().toList(), false))
                .orElseGet(() -> projects.page(organization, slice));
    }

    /** Gives a project another name, where one is given. Refuses with STALE one that is not as expected. */
    public Project rename(
            Actor actor,
            OrganizationId organization,
            ProjectId id,
            Optional<ProjectName> name,
            Predicate<Project> isExpected,
            Client client) {
        return transactions.inTransaction(() -> {
            Access access = authorize.hold(actor, organization).require(Policy.UPDATE, SubjectKind.PROJECT);
            Project before = held(access, organization, id, isExpected);
            if (name.map(before.name()::equals).orElse(true)) {
                return before;
            }
            Project renamed = before.renamed(name.get(), clock.instant());
            projects.rename(renamed);
            record(AuditAction.PROJECT_CHANGED, actor, renamed, client);
            return renamed;
        });
    }

    /** Ends a project, and its keys with it. Refuses with STALE one that is not as expected. */
    public void remove(
            Actor actor, OrganizationId organization, ProjectId id, Predicate<Project> isExpected, Client client) {
        transactions.inTransaction(() -> {
            Access access = held(actor, organization).require(Policy.DELETE, SubjectKind.PROJECT);
            Project project = held(access, organization, id, isExpected);
            Instant now = clock.instant();
            List<ApiKeyId> revoked = apiKeys.revoke(new KeysOf.Project(id), now);
            revoked.forEach(key -> audit.toOrganization(
                    AuditAction.API_KEY_REVOKED,
                    actor.account(),
                    organization,
                    key.value().toString(),
                    client));
            record(AuditAction.PROJECT_REMOVED, actor, project, client);
            return projects.remove(id);
        });
    }

    /** First in a transaction that counts projects, or ends their keys while others may make some. */
    private Access held(Actor actor, OrganizationId organization) {
        if (organizations.hold(organization).isEmpty()) {
            throw unknown();
        }
        return authorize.hold(actor, organization);
    }

    private Project held(Access access, OrganizationId organization, ProjectId id, Predicate<Project> isExpected) {
        Project project = reached(access, id)
                .flatMap(one -> projects.hold(organization, one))
                .orElseThrow(ManageProjects::unknown);
        if (!isExpected.test(project)) {
            throw Refusal.of(Reason.STALE);
        }
        return project;
    }

    private static Optional<ProjectId> reached(Access access, ProjectId id) {
        return Optional.of(id)
                .filter(one -> access.onlyProject().map(one::equals).orElse(true));
    }

    private void record(AuditAction action, Actor actor, Project project, Client client) {
        audit.toOrganization(
                action,
                actor.account(),
                project.organization(),
                project.id().value().toString(),
                client);
    }

    private static Refusal unknown() {
        return Refusal.of(Reason.NOT_FOUND);
    }
}
