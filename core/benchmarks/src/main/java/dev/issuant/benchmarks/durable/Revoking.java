package dev.issuant.benchmarks.durable;

import dev.issuant.Actor;
import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialQuery;
import dev.issuant.Duty;
import dev.issuant.IssuanceRequest;
import dev.issuant.LifecycleState;
import dev.issuant.Presented;
import dev.issuant.RevocationReason;
import dev.issuant.RevocationScope;
import dev.issuant.Subject;
import dev.issuant.SubjectKind;
import dev.issuant.spi.CredentialStore;
import dev.issuant.spi.SubjectDirectory;
import dev.issuant.testkit.FakeIssuer;
import dev.issuant.testkit.FakeSpec;
import dev.issuant.testkit.FixedPolicy;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Takes back all that one owner answers for, and keeps verifying what another does. */
final class Revoking implements AutoCloseable {
    private static final Actor OPERATOR = Actor.of("ann", Duty.OPERATE);
    private static final Actor AUDITOR = Actor.of("ben", Duty.AUDIT);
    private static final int CALLERS = 64;
    private static final int LOOKS = 100_000;

    private final CredentialStore store;
    private final CredentialAuthority authority;

    private Revoking(CredentialStore store) {
        this.store = store;
        this.authority = CredentialAuthority.builder()
                .realm("revoke-" + UUID.randomUUID())
                .subjects(SubjectDirectory.inMemory()
                        .put(Subject.builder("ann", SubjectKind.HUMAN).build())
                        .put(Subject.builder("ben", SubjectKind.HUMAN).build())
                        .put(workload("leaver", "ben"))
                        .put(workload("stayer", "ann")))
                .issuer(FakeIssuer.create())
                .policy(FixedPolicy.permit())
                .store(store)
                .deadline(Duration.ofSeconds(60))
                .build();
    }

    private static Subject workload(String id, String owner) {
        return Subject.builder(id, SubjectKind.WORKLOAD)
                .owner(owner)
                .scopes("read")
                .build();
    }

    /**
     * Prints what it costs apiece, beside the same by hand.
     *
     * @param ground the database, or null for the store in memory
     */
    static void run(@Nullable Ground ground, int size, PrintStream out)
            throws SQLException, InterruptedException, ExecutionException {
        double byHand = ground == null ? RevokedByHand.inMemory(size) : RevokedByHand.in(ground, size);
        try (Revoking of = new Revoking(ground == null ? CredentialStore.inMemory() : ground.store())) {
            of.measure(size, byHand, out);
        }
    }

    private void measure(int size, double byHand, PrintStream out) throws InterruptedException, ExecutionException {
        String staying = issue("stayer");
        String leaving = fill(size);
        require(accepts(leaving), "what lives was refused");
        double before = look(staying);
        long began = System.nanoTime();
        authority.revokeAll(RevocationScope.owner("ben"), RevocationReason.PRIVILEGE_WITHDRAWN, OPERATOR);
        require(!accepts(leaving), "what was revoked was accepted");
        long effective = System.nanoTime() - began;
        double cut = look(staying);
        began = System.nanoTime();
        int settled = 0;
        for (int some = authority.sweepOnce(); some > 0; some = authority.sweepOnce()) {
            settled += some;
        }
        double apiece = (System.nanoTime() - began) / 1000.0 / size;
        require(settled == size && live() == 0, "not each was written down: " + settled);
        out.printf(Locale.ROOT, "| of %d of one owner | us | of by hand |%n|---|---|---|%n", size);
        out.printf(Locale.ROOT, "| all refused after | %.0f | |%n", effective / 1000.0);
        out.printf(Locale.ROOT, "| written down by hand, each | %.2f | 1.00 |%n", byHand);
        out.printf(Locale.ROOT, "| written down by a sweep, each | %.2f | %.2f |%n", apiece, apiece / byHand);
        out.printf(Locale.ROOT, "| verifying another's, before | %.2f | |%n", before);
        out.printf(Locale.ROOT, "| with the owner cut | %.2f | |%n", cut);
        out.printf(Locale.ROOT, "| with each of them denied | %.2f | |%n", look(staying));
    }

    private String issue(String subject) {
        return authority
                .issue(IssuanceRequest.builder()
                        .subject(subject)
                        .requestedBy(Actor.of(subject, Duty.REQUEST))
                        .credential(FakeSpec.of("read"))
                        .lifetime(Duration.ofHours(1))
                        .build())
                .orElseThrow()
                .secret()
                .orElseThrow()
                .exposeText();
    }

    /** Issues so many, and returns one of them. */
    private String fill(int size) throws InterruptedException, ExecutionException {
        int callers = store.mayBlock() ? CALLERS : 2;
        ExecutorService pool = Executors.newFixedThreadPool(callers);
        try {
            List<Callable<String>> shares = new ArrayList<>();
            for (int i = 0; i < callers; i++) {
                int share = size / callers + (i < size % callers ? 1 : 0);
                shares.add(() -> {
                    String last = "";
                    for (int n = 0; n < share; n++) {
                        last = issue("leaver");
                    }
                    return last;
                });
            }
            List<Future<String>> filled = pool.invokeAll(shares);
            for (Future<String> share : filled) {
                share.get();
            }
            return filled.get(0).get();
        } finally {
            pool.shutdownNow();
        }
    }

    private boolean accepts(String secret) {
        return authority.verify(Presented.of(FakeSpec.KIND, secret)).isAccepted();
    }

    /** Microseconds a verification of something that stays alive. */
    private double look(String secret) {
        int looks = store.mayBlock() ? LOOKS / 100 : LOOKS;
        for (int i = 0; i < looks; i++) {
            require(accepts(secret), "what lives was refused");
        }
        long began = System.nanoTime();
        for (int i = 0; i < looks; i++) {
            require(accepts(secret), "what lives was refused");
        }
        return (System.nanoTime() - began) / 1000.0 / looks;
    }

    private int live() {
        return authority
                .credentials(
                        CredentialQuery.builder()
                                .owner("ben")
                                .state(LifecycleState.ACTIVE)
                                .build(),
                        AUDITOR)
                .items()
                .size();
    }

    private static void require(boolean held, String otherwise) {
        if (!held) {
            throw new IllegalStateException(otherwise);
        }
    }

    @Override
    public void close() {
        authority.close();
        store.close();
    }
}
