package dev.gatehouse.application.project;

import dev.gatehouse.application.access.Access;
import dev.gatehouse.application.access.Authorize;
import dev.gatehouse.application.access.Call;
import dev.gatehouse.application.audit.Audit;
import dev.gatehouse.domain.access.Policy;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.kernel.Ids;
import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.kernel.Transactions;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.project.Project;
import dev.gatehouse.domain.project.ProjectId;
import dev.gatehouse.domain.project.ProjectName;
import dev.gatehouse.domain.project.Projects;
import dev.gatehouse.domain.token.ApiKeys;
import dev.gatehouse.domain.token.KeysOf;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Makes, shows, renames and removes projects. Whoever does not belong to the organization is refused with NOT_FOUND, whoever
 * may not do it with FORBIDDEN. To a project's own key every other project is NOT_FOUND.
 */
public final class ManageProjects {
    private final Transactions transactions;
    private final Projects projects;
    private final ApiKeys apiKeys;
    private final Authorize authorize;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    public ManageProjects(
            Transactions transactions,
            Projects projects,
            ApiKeys apiKeys,
            Authorize authorize,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.projects = projects;
        this.apiKeys = apiKeys;
        this.authorize = authorize;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Begins a project. Refuses with LIMIT_REACHED more than {@link Projects#MOST_PER_ORGANIZATION}. */
    public Project create(Call<Project> call, ProjectName name) {
        return transactions.inTransaction(() -> {
            Access access = alone(call);
            Project project = Project.begun(new ProjectId(ids.next()), call.organization(), name, clock.instant());
            call.require(access, Policy.CREATE, project);
            if (access.onlyProject().isPresent()) {
                throw Refusal.because(Reason.FORBIDDEN, "The key of a project makes no others");
            }
            if (projects.count(call.organization()) >= Projects.MOST_PER_ORGANIZATION) {
                throw Refusal.of(Reason.LIMIT_REACHED);
            }
            projects.add(project);
            record(AuditAction.PROJECT_CREATED, call, project);
            return project;
        });
    }

    public Project find(Call<Project> call, ProjectId id) {
        Access access = readable(call);
        Project project = reached(access, id)
                .flatMap(one -> projects.find(call.organization(), one))
                .orElseThrow(ManageProjects::unknown);
        call.require(access, Policy.READ, project);
        return project;
    }

    /** A part of those of the organization's projects that may be read; to a project's own key, that project alone. */
    public Page<Project> page(Call<Project> call, Slice<ProjectId> slice) {
        Access access = readable(call);
        OrganizationId organization = call.organization();
        return access.onlyProject()
                .map(only ->
                        new Page<>(projects.find(organization, only).stream().toList(), false))
                .orElseGet(() -> Call.passing(
                        slice,
                        part -> projects.page(organization, part),
                        Project::id,
                        project -> call.allows(access, Policy.READ, project)));
    }

    /** Gives a project another name, where one is given. Refuses with STALE one that is not as expected. */
    public Project rename(Call<Project> call, ProjectId id, Optional<ProjectName> name, Predicate<Project> isExpected) {
        return transactions.inTransaction(() -> {
            Access access = authorize.hold(call.actor(), call.organization());
            Project before = held(access.require(Policy.UPDATE, call.kind()), call, id);
            call.require(access, Policy.UPDATE, "name", before);
            refuseOther(before, isExpected);
            if (name.map(before.name()::equals).orElse(true)) {
                return before;
            }
            Project renamed = before.renamed(name.get(), clock.instant());
            projects.rename(renamed);
            record(AuditAction.PROJECT_CHANGED, call, renamed);
            return renamed;
        });
    }

    /** Ends a project, and its keys with it. Refuses with STALE one that is not as expected. */
    public void remove(Call<Project> call, ProjectId id, Predicate<Project> isExpected) {
        transactions.inTransaction(() -> {
            Access access = alone(call).require(Policy.DELETE, call.kind());
            Project project = held(access, call, id);
            call.require(access, Policy.DELETE, project);
            refuseOther(project, isExpected);
            apiKeys.revoke(new KeysOf.Project(id), clock.instant())
                    .forEach(key -> record(AuditAction.API_KEY_REVOKED, call, key.value()));
            record(AuditAction.PROJECT_REMOVED, call, project);
            return projects.remove(id);
        });
    }

    private Access readable(Call<Project> call) {
        return authorize.in(call.actor(), call.organization()).require(Policy.READ, call.kind());
    }

    /** First in a transaction that counts projects, or ends their keys while others may make some. */
    private Access alone(Call<Project> call) {
        return authorize.holdWhole(call.actor(), call.organization());
    }

    private Project held(Access access, Call<Project> call, ProjectId id) {
        return reached(access, id)
                .flatMap(one -> projects.hold(call.organization(), one))
                .orElseThrow(ManageProjects::unknown);
    }

    private static void refuseOther(Project project, Predicate<Project> isExpected) {
        if (!isExpected.test(project)) {
            throw Refusal.of(Reason.STALE);
        }
    }

    private static Optional<ProjectId> reached(Access access, ProjectId id) {
        return Optional.of(id)
                .filter(one -> access.onlyProject().map(one::equals).orElse(true));
    }

    private void record(AuditAction action, Call<Project> call, Project project) {
        record(action, call, project.id().value());
    }

    private void record(AuditAction action, Call<Project> call, UUID object) {
        audit.toOrganization(action, call.actor().account(), call.organization(), object.toString(), call.client());
    }

    private static Refusal unknown() {
        return Refusal.of(Reason.NOT_FOUND);
    }
}
