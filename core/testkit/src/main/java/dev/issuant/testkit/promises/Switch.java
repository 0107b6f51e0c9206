package dev.issuant.testkit.promises;

import dev.issuant.Decision;
import dev.issuant.Evidence;
import dev.issuant.IssuancePolicy;
import dev.issuant.PolicyInput;
import dev.issuant.audit.CheckpointSigner;
import dev.issuant.spi.Attestation;
import dev.issuant.spi.Attestor;
import dev.issuant.spi.SubjectDirectory;
import java.security.PublicKey;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands before a provider: lets calls through, throws, answers null, or holds them, deaf to interrupts, until it is
 * closed or healed. Thread-safe.
 */
final class Switch implements AutoCloseable {
    /** What it does with a call. */
    enum Mode {
        WELL,
        THROWS,
        HANGS,
        ANSWERS_NULL
    }

    private final AtomicInteger hanging = new AtomicInteger();
    private volatile Position position = new Position(Mode.WELL);

    /** A mode, with what calls hang on while it is in force: one look gives a call both. */
    private record Position(Mode mode, CountDownLatch gate) {
        Position(Mode mode) {
            this(mode, new CountDownLatch(1));
        }
    }

    /** Deals so with calls from now on, and goes on with what it held. */
    void turn(Mode to) {
        CountDownLatch held = position.gate();
        position = new Position(to);
        held.countDown();
    }

    /** Lets everything through again, and goes on with what it held. */
    void heal() {
        turn(Mode.WELL);
    }

    int hanging() {
        return hanging.get();
    }

    @SuppressWarnings("NullAway") // A provider that breaks its contract is what this is for.
    <T> T pass(Supplier<@Nullable T> call) {
        Position now = position;
        switch (now.mode()) {
            case THROWS -> throw new IllegalStateException("a test let this provider fail");
            case ANSWERS_NULL -> {
                return null;
            }
            case HANGS -> hang(now.gate());
            default -> {}
        }
        return call.get();
    }

    private void hang(CountDownLatch held) {
        hanging.incrementAndGet();
        boolean interrupted = false;
        while (true) {
            try {
                held.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        hanging.decrementAndGet();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The directory behind this switch. It may block, as real ones do. */
    SubjectDirectory before(SubjectDirectory directory) {
        return id -> pass(() -> directory.find(id));
    }

    IssuancePolicy before(IssuancePolicy policy) {
        return new IssuancePolicy() {
            @Override
            public Decision decide(PolicyInput input) {
                return pass(() -> policy.decide(input));
            }

            @Override
            public String digest() {
                return policy.digest();
            }

            @Override
            public boolean mayBlock() {
                return true;
            }
        };
    }

    CheckpointSigner before(CheckpointSigner signer) {
        return new CheckpointSigner() {
            @Override
            public PublicKey publicKey() {
                return signer.publicKey();
            }

            @Override
            public byte[] sign(byte[] message) {
                return pass(() -> signer.sign(message));
            }
        };
    }

    Attestor before(Attestor attestor) {
        return new Attestor() {
            @Override
            public String type() {
                return attestor.type();
            }

            @Override
            public Attestation attest(Evidence evidence, Instant now) {
                return pass(() -> attestor.attest(evidence, now));
            }
        };
    }

    @Override
    public void close() {
        heal();
    }
}
