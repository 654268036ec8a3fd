package dev.gatehouse.domain.world;

import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.project.Project;
import dev.gatehouse.domain.project.ProjectId;
import dev.gatehouse.domain.project.Projects;
import dev.gatehouse.domain.token.KeyOwner;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

final class InMemoryProjects implements Projects {
    private final Memory memory;

    InMemoryProjects(Memory memory) {
        this.memory = memory;
    }

    @Override
    public void add(Project project) {
        memory.with(tables -> {
            if (!tables.organizations.containsKey(project.organization())) {
                throw new IllegalStateException("A project has an organization");
            }
            return tables.projects.put(project.id(), project);
        });
    }

    @Override
    public Optional<Project> find(OrganizationId organization, ProjectId id) {
        return memory.with(tables -> Optional.ofNullable(tables.projects.get(id)))
                .filter(project -> project.organization().equals(organization));
    }

    @Override
    public Optional<Project> hold(OrganizationId organization, ProjectId id) {
        return find(organization, id);
    }

    @Override
    public Page<Project> page(OrganizationId organization, Slice<ProjectId> slice) {
        return memory.with(tables -> Page.of(
                of(tables, organization)
                        .sorted(Comparator.comparing(project -> project.id().value()))
                        .filter(project -> slice.after()
                                .map(last -> project.id().value().compareTo(last.value()) > 0)
                                .orElse(true))
                        .limit(slice.oneMore())
                        .toList(),
                slice));
    }

    @Override
    public int count(OrganizationId organization) {
        return memory.with(tables -> (int) of(tables, organization).count());
    }

    @Override
    public boolean rename(Project renamed) {
        return memory.with(tables -> tables.projects.replace(renamed.id(), renamed) != null);
    }

    @Override
    public boolean remove(ProjectId id) {
        return memory.with(tables -> {
            tables.apiKeys.values().removeIf(row -> row.key().owner().equals(new KeyOwner.OfProject(id)));
            return tables.projects.remove(id) != null;
        });
    }

    private static Stream<Project> of(Memory.Tables tables, OrganizationId organization) {
        return tables.projects.values().stream()
                .filter(project -> project.organization().equals(organization));
    }
}
