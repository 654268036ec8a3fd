package dev.gatehouse.rest.openapi;

import dev.gatehouse.domain.kernel.SecretBytes;
import dev.gatehouse.rest.http.Kept;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The description of all routes, for everybody and from every page. */
@Path("/openapi.json")
@Produces(MediaType.APPLICATION_JSON)
public final class DescriptionResource {
    static final int KEPT_FOR_SECONDS = 300;

    /** Put together when somebody asks for the first time, since most processes are never asked. */
    private static final class Written {
        static final byte[] JSON = Description.assembled().toString().getBytes(StandardCharsets.UTF_8);
        static final String VERSION = versionOf(JSON);
    }

    /** 200, or 304 where the caller has it. */
    @GET
    public Response read(@Context Request request) {
        return Kept.forEveryPage(request, Written.JSON, Written.VERSION, KEPT_FOR_SECONDS)
                .build();
    }

    static String versionOf(byte[] content) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(new SecretBytes(content).sha256().reveal());
    }
}
