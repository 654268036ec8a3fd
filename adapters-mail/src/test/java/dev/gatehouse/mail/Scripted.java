package dev.gatehouse.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A mail server that keeps to the protocol except where a test tells it otherwise. It knows STARTTLS if it has a context. */
final class Scripted implements AutoCloseable {
    /** Instead of an answer: ends the connection. */
    static final String CUT = "cut";
    /** Instead of an answer: says nothing. */
    static final String NOTHING = "nothing";
    /** Instead of an answer: a byte of a greeting each tenth of a second, and no end of it. */
    static final String DRIP = "drip";

    private static final String END_OF_DATA = ".";

    private final ServerSocket entrance;
    private final Optional<SSLContext> tls;
    private final UnaryOperator<String> deviation;
    private final List<String> said = new CopyOnWriteArrayList<>();
    private final List<String> messages = new CopyOnWriteArrayList<>();

    /** The deviation gets the first word of a command in capitals, or "." for the end of a message; empty: as usual. */
    Scripted(Optional<SSLContext> tls, UnaryOperator<String> deviation) throws IOException {
        this.entrance = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        this.tls = tls;
        this.deviation = deviation;
        daemon(this::accept);
    }

    static Scripted answering(String command, String answer) throws IOException {
        return new Scripted(Optional.empty(), said -> said.equals(command) ? answer : "");
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Every command of every connection; "TLS" where a connection became private, "+" where one began. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** What was taken, each with all its lines. */
    List<String> messages() {
        return List.copyOf(messages);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = entrance.accept();
                daemon(() -> serve(socket));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket socket) {
        said.add("+");
        try (socket) {
            say(socket, "220 scripted");
            talk(socket, false);
        } catch (IOException gone) {
            // The client has hung up.
        }
    }

    private void talk(Socket socket, boolean isPrivate) throws IOException {
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            said.add(line);
            String command = line.replaceFirst(" .*", "").toUpperCase(Locale.ROOT);
            if (command.equals("STARTTLS") && deviation.apply(command).isEmpty()) {
                say(socket, "220 go on");
                said.add("TLS");
                talk(secured(socket), true);
                return;
            }
            String message = command.equals("DATA") && deviation.apply(command).isEmpty() ? data(socket, in) : "";
            String deed = message.isEmpty() ? command : END_OF_DATA;
            String answer = deviation.apply(deed).isEmpty() ? usual(deed, isPrivate) : deviation.apply(deed);
            // Before the answer, which may be read at once.
            if (!message.isEmpty() && answer.startsWith("250")) {
                messages.add(message);
            }
            if (!perform(socket, answer)) {
                return;
            }
        }
    }

    private static String data(Socket socket, BufferedReader in) throws IOException {
        say(socket, "354 go on");
        var message = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals(END_OF_DATA); line = in.readLine()) {
            message.append(line).append('\n');
        }
        return message.toString();
    }

    private String usual(String deed, boolean isPrivate) {
        return switch (deed) {
            case "EHLO" -> "250-scripted\r\n" + (tls.isPresent() && !isPrivate ? "250-STARTTLS\r\n" : "") + "250 HELP";
            case "QUIT" -> "221 bye";
            default -> "250 ok";
        };
    }

    private static boolean perform(Socket socket, String answer) throws IOException {
        switch (answer) {
            case CUT -> {
                return false;
            }
            case NOTHING -> {
                return true;
            }
            case DRIP -> {
                while (true) {
                    socket.getOutputStream().write('2');
                    socket.getOutputStream().flush();
                    pause();
                }
            }
            default -> {
                say(socket, answer);
                return true;
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private Socket secured(Socket socket) throws IOException {
        var secured = (SSLSocket) tls.orElseThrow().getSocketFactory().createSocket(socket, null, true);
        secured.setUseClientMode(false);
        secured.startHandshake();
        return secured;
    }

    private static void say(Socket socket, String line) throws IOException {
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private static void daemon(Runnable work) {
        var thread = new Thread(work, "scripted-mail-server");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
    }
}
