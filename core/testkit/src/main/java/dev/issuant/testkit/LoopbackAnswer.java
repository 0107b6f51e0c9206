package dev.issuant.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Answers one address of {@link LoopbackOidcProvider}, well or badly. */
final class LoopbackAnswer implements HttpHandler {
    private static final long FAR_TOO_LONG = 1L << 30;

    private final Supplier<String> document;
    private final CountDownLatch closed;
    private final AtomicInteger requests = new AtomicInteger();
    private volatile LoopbackOidcProvider.Misbehaviour misbehaviour = LoopbackOidcProvider.Misbehaviour.NONE;

    LoopbackAnswer(Supplier<String> document, CountDownLatch closed) {
        this.document = document;
        this.closed = closed;
    }

    void misbehave(LoopbackOidcProvider.Misbehaviour value) {
        misbehaviour = value;
    }

    int requests() {
        return requests.get();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        requests.incrementAndGet();
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            switch (misbehaviour) {
                case NONE -> body(exchange, 200, document.get());
                case SERVER_ERROR -> body(exchange, 500, document.get());
                case GARBAGE -> body(exchange, 200, "<html>\u0000 welcome to the captive portal");
                case TRUNCATED -> {
                    String whole = document.get();
                    body(exchange, 200, whole.substring(0, whole.length() - 1));
                }
                case REDIRECT -> {
                    String here = exchange.getRequestURI().getPath();
                    exchange.getResponseHeaders().set("Location", here + LoopbackOidcProvider.ELSEWHERE);
                    exchange.sendResponseHeaders(302, -1);
                }
                case HANG -> pause(Long.MAX_VALUE);
                case DRIP -> drip(exchange);
                case HUGE -> exchange.sendResponseHeaders(200, FAR_TOO_LONG);
                case ENDLESS -> pour(exchange);
            }
        }
    }

    private static void body(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Sends white space, one byte at a time, so that no time limit on a single read ever strikes. */
    private void drip(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        while (!pause(20)) {
            out.write(' ');
            out.flush();
        }
    }

    /** Sends white space without an end. */
    private void pour(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        byte[] blank = " ".repeat(8192).getBytes(StandardCharsets.US_ASCII);
        OutputStream out = exchange.getResponseBody();
        for (long sent = 0; sent < FAR_TOO_LONG && !pause(0); sent += blank.length) {
            out.write(blank);
        }
    }

    /** Waits; true once the provider was closed. */
    private boolean pause(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
