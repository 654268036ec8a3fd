package dev.gatehouse.rest.http;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** Answers that are the same for everybody and may be kept for a while. */
public final class Kept {
    private Kept() {}

    /** 200 with what is shown and its version, or 304 where the caller has it. */
    public static Response.ResponseBuilder answer(Request request, Object shown, String version, int seconds) {
        var tag = new EntityTag(version);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(shown).tag(tag) : unchanged)
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=" + seconds);
    }

    /** The same, and pages of every origin may read it. */
    public static Response.ResponseBuilder forEveryPage(Request request, Object shown, String version, int seconds) {
        return answer(request, shown, version, seconds)
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin");
    }
}
