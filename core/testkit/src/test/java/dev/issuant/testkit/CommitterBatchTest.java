package dev.issuant.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.audit.AuditEvent;
import dev.issuant.audit.AuditOutcome;
import dev.issuant.internal.commit.CommitRefused;
import dev.issuant.internal.commit.Committer;
import dev.issuant.internal.commit.Unit;
import dev.issuant.internal.deadline.Budget;
import dev.issuant.internal.deadline.Guard;
import dev.issuant.spi.Change;
import dev.issuant.spi.CredentialStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commits of many callers that share a batch: each gets the answer it would have got alone. */
class CommitterBatchTest {
    private static final Duration DEADLINE = Duration.ofSeconds(30);

    private final FaultyStore store = FaultyStore.blocking(CredentialStore.inMemory());
    private final Guard guard = Guard.of("store", true);
    private final Committer committer = new Committer("acme", "writer", store, guard, DEADLINE, commits -> {});

    @BeforeEach
    void begin() {
        committer.start();
    }

    @AfterEach
    void letGo() {
        store.heal();
        committer.close();
        guard.close();
    }

    @Test
    void commit_offendersThatShowOneAfterTheOther_hurtNobodyElse() throws Exception {
        claim("y").call();
        store.hangNext(FaultyStore.Operation.COMMIT);
        List<FutureTask<Boolean>> waiting = new ArrayList<>();
        for (String name : List.of("first", "y", "x", "x", "y", "z")) {
            waiting.add(queued(name));
        }
        store.heal();
        List<Boolean> applied = new ArrayList<>();
        for (FutureTask<Boolean> task : waiting) {
            applied.add(task.get());
        }
        assertThat(applied).containsExactly(true, false, true, false, false, true);
        assertThat(store.journal("acme", "writer", 0, 99)).hasSize(4);
    }

    private java.util.concurrent.Callable<Boolean> claim(String name) {
        AuditEvent event = AuditEvent.builder()
                .id(name)
                .realm("acme")
                .time(Instant.parse("2026-01-01T12:00:00Z"))
                .actor("alice")
                .act("test.claim")
                .outcome(AuditOutcome.SUCCESS)
                .build();
        Unit unit = new Unit(List.of(new Change.Claim("evidence", name, "alice")), List.of(event));
        return () -> {
            try {
                return committer.commit(unit, Budget.of(DEADLINE)) > 0;
            } catch (CommitRefused e) {
                return false;
            }
        };
    }

    /** A commit that waits in the queue behind those before it. */
    private FutureTask<Boolean> queued(String name) throws ExecutionException {
        FutureTask<Boolean> task = new FutureTask<>(claim(name));
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return task;
    }
}
