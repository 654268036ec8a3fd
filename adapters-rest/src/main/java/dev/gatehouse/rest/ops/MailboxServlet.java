package dev.gatehouse.rest.ops;

import dev.gatehouse.rest.page.Page;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/** Lets the operator read captured letters in a browser: a list, and a page for each, without any script. */
public final class MailboxServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final int MOST = 100;

    private final transient Optional<Mailbox> mailbox;
    private final transient MailboxPage page;

    /** There is no mailbox where letters go to a mail server. Only links to the public address are links. */
    public MailboxServlet(Optional<Mailbox> mailbox, URI publicUrl) {
        this.mailbox = mailbox;
        this.page = new MailboxPage(publicUrl);
    }

    /** The paths to map it to. */
    public static String[] paths() {
        return new String[] {"/mail", "/mail/*"};
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo();
        if (path == null) {
            answer(response, HttpServletResponse.SC_OK, overview());
        } else {
            Optional<Mailbox.Item> item = mailbox.flatMap(box -> box.find(path.substring(1)));
            if (item.isPresent()) {
                answer(response, HttpServletResponse.SC_OK, page.letter(item.get()));
            } else {
                answer(response, HttpServletResponse.SC_NOT_FOUND, page.missing());
            }
        }
    }

    private String overview() {
        return mailbox.map(box -> page.list(box.newest(MOST))).orElseGet(page::elsewhere);
    }

    private static void answer(HttpServletResponse response, int status, String html) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.setHeader("Content-Security-Policy", Page.POLICY);
        response.getWriter().write(html);
    }
}
