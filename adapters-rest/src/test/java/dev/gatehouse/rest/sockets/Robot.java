package dev.gatehouse.rest.sockets;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gatehouse.rest.site.Site;

/** A registered machine, by its id and credential, and what its agent does. */
public record Robot(Site site, String id, String credential) {
    /** The address of its terminal. */
    public String terminal() {
        return "/api/terminal/" + id + "/ws";
    }

    /** The address of its own sockets. */
    public String own() {
        return "/api/agents/" + id + "/ws";
    }

    /** The line by which it is known. */
    public String shows() {
        return "Authorization: Bearer " + credential;
    }

    /** The same machine, which speaks to another instance. */
    public Robot at(Site other) {
        return new Robot(other, id, credential);
    }

    /** Opens its control socket. */
    public Line connect() {
        return Line.open(site, own(), Owner.bearer(credential));
    }

    /** The stream that it is asked to answer. */
    public static String asked(Line control) {
        String text = control.text();
        try {
            return new JsonMapper().readTree(text).path("stream").asText();
        } catch (JsonProcessingException failure) {
            throw new AssertionError(text, failure);
        }
    }

    /** Answers the next call. */
    public Line answer(Line control) {
        return Line.open(site, own() + "?stream=" + asked(control), Owner.bearer(credential));
    }

    /** Answers the next call, and is deaf until told otherwise. */
    public Line answerDeaf(Line control) {
        return Line.openDeaf(site, own() + "?stream=" + asked(control), Owner.bearer(credential));
    }
}
