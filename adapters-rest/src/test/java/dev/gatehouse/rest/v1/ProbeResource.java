package dev.gatehouse.rest.v1;

import dev.gatehouse.domain.kernel.Page;
import dev.gatehouse.domain.kernel.Reason;
import dev.gatehouse.domain.kernel.Refusal;
import dev.gatehouse.domain.kernel.Slice;
import dev.gatehouse.rest.caller.Requester;
import dev.gatehouse.rest.http.Fields;
import dev.gatehouse.rest.http.Patch;
import dev.gatehouse.rest.http.PublicId;
import io.dropwizard.auth.Auth;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** An area as any other, of things that are kept in a map. */
@Path("/v1/probe")
@Produces(MediaType.APPLICATION_JSON)
public final class ProbeResource {
    private final Creation creation;
    private final ConcurrentSkipListMap<UUID, Thing> things = new ConcurrentSkipListMap<>();
    private final AtomicInteger made = new AtomicInteger();

    ProbeResource(Creation creation) {
        this.creation = creation;
    }

    /** What the area holds. */
    record Thing(UUID id, String name, Optional<String> note) {}

    /** As it is shown. */
    record ThingJson(String id, String name, @Nullable String note) {
        static ThingJson of(Thing thing) {
            return new ThingJson(
                    PublicId.PROJECT.write(thing.id()),
                    thing.name(),
                    thing.note().orElse(null));
        }
    }

    /** As it is shown to whoever made it, once. */
    record SecretJson(String id, String secret) {}

    void clear() {
        things.clear();
        made.set(0);
    }

    int made() {
        return made.get();
    }

    @GET
    @Paged(filters = "name")
    public Response list(@Auth Requester caller, @Context ContainerRequestContext request) {
        Paging paging = Paging.of(request);
        Slice<UUID> slice = paging.byId(Function.identity());
        Optional<String> name = paging.parameter("name");
        Map<UUID, Thing> behind = slice.after()
                .<Map<UUID, Thing>>map(id -> things.tailMap(id, false))
                .orElse(things);
        var found = new TreeMap<>(behind)
                .values().stream()
                        .filter(thing -> name.map(thing.name()::equals).orElse(true))
                        .limit(slice.oneMore())
                        .toList();
        return paging.answer(Page.of(found, slice), thing -> thing.id().toString(), ThingJson::of);
    }

    @GET
    @Path("words")
    @Paged
    public Response words(@Auth Requester caller, @Context ContainerRequestContext request) {
        Slice<String> slice = Paging.of(request).byText();
        return Response.ok(Map.of("after", slice.after().orElse(""))).build();
    }

    @GET
    @Path("filtered")
    @Filters("state")
    public Response filtered(@Auth Requester caller, @Context ContainerRequestContext request) {
        return Response.ok(Map.of("state", Paging.of(request).parameter("state").orElse("")))
                .build();
    }

    @POST
    public Response create(@Auth Requester caller, Fields fields, @Context ContainerRequestContext request) {
        var name = fields.required("name", Reason.INVALID_NAME, ProbeResource::name);
        var size = fields.integer("size", 1, 10);
        var loud = fields.optionalFlag("loud");
        fields.check();
        return creation.answer(caller, request, fields, () -> {
            if (name.value().equals("forbidden")) {
                throw Refusal.of(Reason.FORBIDDEN);
            }
            int number = made.incrementAndGet();
            var thing = new Thing(new UUID(number, 0), name.value(), Optional.of(size.value() + "" + loud.value()));
            things.put(thing.id(), thing);
            String id = PublicId.PROJECT.write(thing.id());
            return new Made(
                    java.net.URI.create("/v1/probe/" + id), new SecretJson(id, "shown once"), ThingJson.of(thing));
        });
    }

    @POST
    @Path("many")
    public Response createMany(@Auth Requester caller, Fields fields) {
        var parts = fields.objects("parts", 1, 3);
        fields.check();
        var names = parts.value().stream()
                .map(part -> {
                    var name = part.required("name", Reason.INVALID_NAME, ProbeResource::name);
                    part.check();
                    return name.value();
                })
                .toList();
        return Response.ok(names).build();
    }

    @GET
    @Path("{id}")
    public Response find(@Auth Requester caller, @PathParam("id") String id, @Context ContainerRequestContext request) {
        return ETags.answer(request, ThingJson.of(thing(id)));
    }

    @PATCH
    @Path("{id}")
    public Response change(
            @Auth Requester caller,
            @PathParam("id") String id,
            Fields fields,
            @Context ContainerRequestContext request) {
        var name = fields.patch("name", Reason.INVALID_NAME, ProbeResource::name);
        var note = fields.patchOptional("note", Reason.INVALID_REQUEST, Function.identity());
        fields.check();
        Predicate<Thing> isExpected = ETags.ifMatch(request, ThingJson::of);
        return ETags.answer(request, ThingJson.of(changed(id, isExpected, name.value(), note.value())));
    }

    @DELETE
    @Path("{id}")
    public Response remove(
            @Auth Requester caller, @PathParam("id") String id, @Context ContainerRequestContext request) {
        Predicate<Thing> isExpected = ETags.ifMatchIfSent(request, ThingJson::of);
        Thing thing = thing(id);
        requireExpected(thing, isExpected);
        things.remove(thing.id());
        return Response.noContent().build();
    }

    @POST
    @Path("refusals")
    public Response refuse(@Auth Requester caller, Fields fields) {
        var reason = fields.required("reason", Reason.INVALID_REQUEST, Reason::valueOf);
        fields.check();
        throw Refusal.of(reason.value());
    }

    @POST
    @Path("failures")
    public Response fail(@Auth Requester caller) {
        throw new IllegalStateException("a defect of the probe, as it should be");
    }

    private Thing changed(String id, Predicate<Thing> isExpected, Optional<String> name, Patch<String> note) {
        Thing thing = thing(id);
        requireExpected(thing, isExpected);
        var changed = new Thing(thing.id(), name.orElse(thing.name()), note.applied(thing.note()));
        things.put(thing.id(), changed);
        return changed;
    }

    private static void requireExpected(Thing thing, Predicate<Thing> isExpected) {
        if (!isExpected.test(thing)) {
            throw Refusal.of(Reason.STALE);
        }
    }

    private Thing thing(String id) {
        return Optional.ofNullable(things.get(PublicId.PROJECT.require(id)))
                .orElseThrow(() -> Refusal.of(Reason.NOT_FOUND));
    }

    private static String name(String text) {
        if (text.isBlank()) {
            throw Refusal.of(Reason.INVALID_NAME);
        }
        return text;
    }
}
