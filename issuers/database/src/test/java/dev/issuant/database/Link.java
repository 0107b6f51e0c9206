package dev.issuant.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/** The network between an issuer and its database, which a test cuts at any message, or lets fall silent. */
final class Link implements AutoCloseable {
    private final ServerSocket listening;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sent = new AtomicInteger();
    private volatile int cutAt = Integer.MAX_VALUE;
    private volatile boolean afterEffect;
    private volatile boolean down;
    private volatile boolean silent;

    Link(int port) {
        this.port = port;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread(this::accept);
    }

    PGSimpleDataSource through(PGSimpleDataSource source) {
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {listening.getLocalPort()});
        return source;
    }

    /** The {@code nth} thing that the client sends from now on is lost, or arrives and its answer is lost; then no link. */
    void cutAt(int nth, boolean afterItsEffect) {
        sent.set(0);
        afterEffect = afterItsEffect;
        cutAt = nth;
    }

    void down() {
        down = true;
        open.forEach(Link::close);
    }

    /** Connections are taken and nothing is answered. */
    void silent() {
        silent = true;
    }

    void heal() {
        cutAt = Integer.MAX_VALUE;
        down = false;
        silent = false;
    }

    /** How often the client sent something since the cut was planned. */
    int sent() {
        return sent.get();
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "link");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listening.accept();
                if (down) {
                    close(client);
                    continue;
                }
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                open.add(client);
                open.add(server);
                thread(() -> pump(client, server, true));
                thread(() -> pump(server, client, false));
            }
        } catch (IOException e) {
            // The link was closed.
            return;
        }
    }

    private void pump(Socket from, Socket to, boolean counted) {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                boolean last = counted && sent.incrementAndGet() == cutAt;
                if (silent) {
                    continue;
                }
                if (!last) {
                    out.write(buffer, 0, n);
                    out.flush();
                } else if (afterEffect) {
                    // The answer does not get through; the server has it all and goes on to its end.
                    down = true;
                    out.write(buffer, 0, n);
                    out.flush();
                    close(from);
                    to.shutdownOutput();
                    to.setSoTimeout(2000);
                    drain(to.getInputStream());
                    return;
                } else {
                    down();
                    return;
                }
            }
        } catch (IOException e) {
            // One side is gone, and so is the other now.
            return;
        }
    }

    private static void drain(InputStream in) throws IOException {
        byte[] buffer = new byte[8192];
        while (in.read(buffer) >= 0) {
            continue;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        down();
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
