package dev.gatehouse.yardstick;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.slf4j.LoggerFactory;

/** The least that a Java server can do: 150 bytes of JSON by Jetty alone, at every address. */
public final class BareJetty {
    private static final byte[] BODY = ("{\"user\":{\"id\":\"usr_01HX0000000000000000000000\",\"name\":\"Alice Smith\","
                    + "\"email\":\"alice@example.com\"},\"organization\":{\"id\":\"org_01HX0000000000000000000000\"}}")
            .getBytes(StandardCharsets.UTF_8);

    private BareJetty() {}

    public static void main(String[] args) throws Exception {
        quiet();
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server, 1, 1);
        connector.setHost("127.0.0.1");
        connector.setPort(Integer.parseInt(System.getenv("YARDSTICK_PORT")));
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract.NonBlocking() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
                response.getHeaders().put(HttpHeader.CONTENT_LENGTH, BODY.length);
                response.write(true, ByteBuffer.wrap(BODY), callback);
                return true;
            }
        });
        server.setStopAtShutdown(true);
        server.start();
        server.join();
    }

    /** Without Dropwizard nobody configures the log, which then tells of every step. */
    private static void quiet() {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
    }
}
