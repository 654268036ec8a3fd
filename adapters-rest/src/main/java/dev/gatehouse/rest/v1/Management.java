package dev.gatehouse.rest.v1;

import dev.gatehouse.application.Core;
import dev.gatehouse.rest.caller.Credentials;
import dev.gatehouse.rest.http.WebSettings;
import dev.gatehouse.rest.v1.access.CheckResource;
import dev.gatehouse.rest.v1.access.RolesResource;
import dev.gatehouse.rest.v1.access.RulesResource;
import dev.gatehouse.rest.v1.administration.AdministrationResource;
import dev.gatehouse.rest.v1.audit.AuditResource;
import dev.gatehouse.rest.v1.invitation.AcceptPage;
import dev.gatehouse.rest.v1.invitation.AcceptResource;
import dev.gatehouse.rest.v1.invitation.InvitationsResource;
import dev.gatehouse.rest.v1.key.KeysResource;
import dev.gatehouse.rest.v1.me.ConfirmEmailPage;
import dev.gatehouse.rest.v1.me.MeResource;
import dev.gatehouse.rest.v1.me.SessionsResource;
import dev.gatehouse.rest.v1.organization.LeaveResource;
import dev.gatehouse.rest.v1.organization.MembershipsResource;
import dev.gatehouse.rest.v1.organization.OrganizationsResource;
import dev.gatehouse.rest.v1.organization.SubscriptionResource;
import dev.gatehouse.rest.v1.project.ActiveProjectsResource;
import dev.gatehouse.rest.v1.project.ProjectsResource;
import dev.gatehouse.rest.v1.ticket.TicketResource;
import java.util.List;

/** The management API under /v1: a resource for each of its areas. */
public final class Management {
    private Management() {}

    /** Everything that Jersey has to know of it. */
    public static List<Object> resources(Core core, WebSettings settings, Credentials credentials) {
        var creation = new Creation(core.once());
        return List.of(
                new OrganizationsResource(core),
                new MembershipsResource(core),
                new LeaveResource(core),
                new RolesResource(core),
                new RulesResource(core),
                new CheckResource(core),
                new InvitationsResource(core, settings),
                new AcceptResource(core, credentials),
                new AcceptPage(core, credentials),
                new MeResource(core, credentials),
                new SessionsResource(core),
                new ConfirmEmailPage(core),
                new SubscriptionResource(core.subscribe()),
                new AuditResource(core.readAudit()),
                new AdministrationResource(
                        core.administration(), core.impersonate(), core.emailAddresses(), credentials, creation),
                new ProjectsResource(core),
                new ActiveProjectsResource(core),
                new KeysResource(core),
                new TicketResource(core));
    }
}
