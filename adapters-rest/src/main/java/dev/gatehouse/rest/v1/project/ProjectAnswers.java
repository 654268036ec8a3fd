package dev.gatehouse.rest.v1.project;

import dev.gatehouse.application.Core;
import dev.gatehouse.application.access.Call;
import dev.gatehouse.domain.access.SubjectKind;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.domain.project.Project;
import dev.gatehouse.domain.project.ProjectId;
import dev.gatehouse.domain.project.ProjectName;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Fields;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.v1.Calls;
import dev.gatehouse.rest.v1.Creation;
import dev.gatehouse.rest.v1.ETags;
import dev.gatehouse.rest.v1.Made;
import dev.gatehouse.rest.v1.Paging;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;

/** What is answered about projects of an organization, at whichever address it was asked. */
record ProjectAnswers(Core core, Requester caller, OrganizationId organization, ContainerRequestContext request) {
    Response page() {
        Paging paging = Paging.of(request);
        return paging.answer(
                core.manageProjects().page(call(), paging.byId(ProjectId::new)),
                project -> project.id().value().toString(),
                ProjectJson::of);
    }

    /** The new project is found below this address. */
    Response create(Fields fields, String address) {
        var name = fields.required("name", Reason.INVALID_NAME, ProjectName::of);
        fields.check();
        return new Creation(core.once()).answer(caller, request, fields, () -> {
            ProjectJson made = ProjectJson.of(core.manageProjects().create(call(), name.value()));
            return Made.at(address + "/" + made.id(), made);
        });
    }

    Response find(String project) {
        return ETags.answer(request, ProjectJson.of(core.manageProjects().find(call(), id(project))));
    }

    Response change(String project, Fields fields) {
        var name = fields.patch("name", Reason.INVALID_NAME, ProjectName::of);
        fields.check();
        Project changed = core.manageProjects()
                .rename(call(), id(project), name.value(), ETags.ifMatch(request, ProjectJson::of));
        return ETags.answer(request, ProjectJson.of(changed));
    }

    Response remove(String project) {
        core.manageProjects().remove(call(), id(project), ETags.ifMatchIfSent(request, ProjectJson::of));
        return Response.noContent().build();
    }

    private Call<Project> call() {
        return Calls.of(caller, organization, SubjectKind.PROJECT, ProjectJson::of, request);
    }

    private static ProjectId id(String project) {
        return new ProjectId(PublicId.PROJECT.require(project));
    }
}
