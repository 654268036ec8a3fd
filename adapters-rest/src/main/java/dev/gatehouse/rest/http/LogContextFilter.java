package dev.gatehouse.rest.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.MDC;

/** Lets every line of the log say which request it belongs to. */
final class LogContextFilter implements Filter {
    private static final String KEY = "request_id";

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        MDC.put(KEY, Objects.toString(request.getAttribute(RequestIds.ATTRIBUTE), ""));
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(KEY);
        }
    }
}
