package dev.issuant.store.jdbc;

import dev.issuant.CredentialAuthority;
import dev.issuant.spi.CredentialStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * One of the processes, with half of the threads. As a program of its own it is told on its standard input what to
 * fight for and when to begin, and answers with what each thread was told.
 */
final class RivalProcess implements AutoCloseable {
    /** Threads of one process. */
    static final int THREADS = 32;

    private final CredentialAuthority authority;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "rival");
        thread.setDaemon(true);
        return thread;
    });
    private final CyclicBarrier start = new CyclicBarrier(THREADS + 1);
    private List<Future<String>> answers = List.of();

    RivalProcess(CredentialAuthority authority) {
        this.authority = authority;
    }

    public static void main(String[] arguments) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.US_ASCII);
        try (CredentialStore store = CrashWorld.open(arguments[0]);
                CredentialAuthority authority = Rivals.authority(store, arguments[1]);
                RivalProcess rival = new RivalProcess(authority)) {
            out.println("here");
            String line = in.readLine();
            while (line != null) {
                String[] words = line.split(" ");
                rival.prepare(Rivals.Thing.valueOf(words[0]), words[1]);
                out.println("ready");
                if (in.readLine() == null) {
                    throw new IOException("the other process is gone");
                }
                rival.go();
                out.println(String.join(" ", rival.answers()));
                line = in.readLine();
            }
        }
    }

    /** Brings every thread to the start. */
    void prepare(Rivals.Thing thing, String handle) {
        List<Future<String>> all = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            all.add(threads.submit(() -> {
                start.await(60, TimeUnit.SECONDS);
                return Rivals.take(authority, thing, handle);
            }));
        }
        answers = all;
    }

    /** Lets them all go. */
    void go() throws Exception {
        start.await(60, TimeUnit.SECONDS);
    }

    /** What each was told. */
    List<String> answers() throws Exception {
        List<String> told = new ArrayList<>();
        for (Future<String> answer : answers) {
            told.add(answer.get(120, TimeUnit.SECONDS));
        }
        return told;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
