package dev.gatehouse.rest.v1.audit;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.application.organization.ReadAudit;
import dev.gatehouse.domain.account.AccountId;
import dev.gatehouse.domain.audit.AuditAction;
import dev.gatehouse.domain.audit.AuditEvent;
import dev.gatehouse.domain.audit.AuditPlace;
import dev.gatehouse.domain.audit.AuditSearch;
import dev.gatehouse.domain.organization.OrganizationId;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Clients;
import dev.gatehouse.rest.http.Cut;
import dev.gatehouse.rest.http.PublicId;
import dev.gatehouse.rest.v1.FilterValues;
import dev.gatehouse.rest.v1.Filters;
import dev.gatehouse.rest.v1.Paged;
import dev.gatehouse.rest.v1.Paging;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The recorded acts of an organization, for its administrators: page by page, or all of them as NDJSON. */
@Path("/v1/organizations/{organization}/audit")
@Produces(MediaType.APPLICATION_JSON)
public final class AuditResource {
    private static final String NDJSON = "application/x-ndjson";
    private static final ObjectWriter LINES =
            new JsonMapper().writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final ReadAudit audit;

    public AuditResource(ReadAudit audit) {
        this.audit = audit;
    }

    /** Some of them, the newest first. 403 without the right to read the audit, 404 for strangers. */
    @GET
    @Paged(filters = {"action", "actor", "target", "from", "to"})
    public Response list(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @Context ContainerRequestContext request) {
        var paging = Paging.of(request);
        var page = audit.page(caller.actor(), search(organization, paging), paging.by(AuditResource::place));
        return paging.answer(page, event -> event.at() + " " + event.id(), AuditJson::of);
    }

    /**
     * All of them, one on each line, the newest first, which is itself recorded. Somebody who loses the right in the middle gets
     * no end: the answer breaks off.
     */
    @GET
    @Path("export")
    @Produces(NDJSON)
    @Filters({"action", "actor", "target", "from", "to"})
    public Response export(
            @Auth Requester caller,
            @PathParam("organization") String organization,
            @Context ContainerRequestContext request) {
        var paging = Paging.of(request);
        var export = audit.export(caller.actor(), search(organization, paging), Clients.of(request));
        StreamingOutput lines = whole(export, Cut.of(request));
        return Response.ok(lines, NDJSON)
                .header("Content-Disposition", "attachment; filename=\"audit.ndjson\"")
                .build();
    }

    private static StreamingOutput whole(ReadAudit.Export export, Optional<Cut> cut) {
        return output -> {
            try {
                export.to(events -> write(events, output));
            } catch (RuntimeException broken) {
                cut.ifPresent(one -> one.off(broken));
                throw broken;
            }
        };
    }

    private static AuditSearch search(String organization, Paging paging) {
        var filters = new FilterValues(paging);
        return new AuditSearch(
                new OrganizationId(PublicId.ORGANIZATION.require(organization)),
                filters.named("action", AuditAction::named, " must be the name of an act, as in session.opened"),
                filters.id("actor", PublicId.ACCOUNT).map(AccountId::new),
                filters.id("target", PublicId.ACCOUNT).map(AccountId::new),
                filters.time("from"),
                filters.time("to"));
    }

    private static AuditPlace place(String key) {
        String[] parts = key.split(" ", -1);
        return new AuditPlace(Instant.parse(parts[0]), UUID.fromString(parts[1]));
    }

    private static void write(List<AuditEvent> events, OutputStream output) {
        try {
            for (AuditEvent event : events) {
                LINES.writeValue(output, AuditJson.of(event));
                output.write('\n');
            }
            output.flush();
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
