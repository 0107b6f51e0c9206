package dev.issuant.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Changes sound inputs at random and shows them to a parser, for a second in the ordinary build and for twenty minutes a
 * parser in a campaign. What leads to an answer not seen before is changed further. The parser answers with a word for
 * what it made of the input; anything it throws is a finding, and so is an input that takes more than 50 ms of
 * processor time or more memory than allowed. The number of the seed is part of every finding.
 */
final class Fuzzing {
    private static final boolean CAMPAIGN = Boolean.getBoolean("issuant.campaign");
    private static final int SECONDS = Integer.getInteger("issuant.fuzz.seconds", CAMPAIGN ? 20 * 60 : 1);
    private static final long MAX_NANOS = 50_000_000L;
    private static final long MAX_BYTES = 8L << 20;
    private static final int WARM = 200;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final SplittableRandom random;
    private final long seed;
    private final List<byte[]> corpus = new ArrayList<>();
    private final List<byte[]> words = new ArrayList<>();
    private final Set<String> answers = new HashSet<>();
    private long runs;

    private Fuzzing(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** Fuzzes a parser, starting from these inputs, inserting these words now and then. */
    static void of(List<byte[]> inputs, List<String> words, int maxLength, Function<byte[], String> parser) {
        long seed = SECONDS > 1 ? System.nanoTime() : 20261123L;
        Fuzzing fuzzing = new Fuzzing(seed);
        inputs.forEach(input -> fuzzing.corpus.add(input.clone()));
        words.forEach(word -> fuzzing.words.add(word.getBytes(StandardCharsets.UTF_8)));
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        do {
            for (int i = 0; i < 50; i++) {
                fuzzing.once(maxLength, parser);
            }
        } while (System.nanoTime() < end);
        // A parser that gives one answer to everything was never really asked.
        assertThat(fuzzing.answers).hasSizeGreaterThan(2);
    }

    private void once(int maxLength, Function<byte[], String> parser) {
        byte[] input = corpus.get(random.nextInt(corpus.size()));
        for (int i = random.nextInt(4); i >= 0; i--) {
            input = changed(input);
        }
        if (input.length > maxLength) {
            input = Arrays.copyOf(input, maxLength);
        }
        long thread = Thread.currentThread().getId();
        long bytes = THREADS.getThreadAllocatedBytes(thread);
        long nanos = THREADS.getCurrentThreadCpuTime();
        String answer;
        try {
            answer = parser.apply(input);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(finding(input), e);
        }
        nanos = THREADS.getCurrentThreadCpuTime() - nanos;
        bytes = THREADS.getThreadAllocatedBytes(thread) - bytes;
        if (runs++ > WARM) {
            assertThat(nanos).as(finding(input)).isLessThan(MAX_NANOS);
            assertThat(bytes).as(finding(input)).isLessThan(MAX_BYTES);
        }
        if (answers.add(answer + Integer.numberOfLeadingZeros(input.length)) && corpus.size() < 5000) {
            corpus.add(input);
        }
    }

    private String finding(byte[] input) {
        return "seed " + seed + ", input " + Base64.getEncoder().encodeToString(input);
    }

    private byte[] changed(byte[] input) {
        int length = input.length;
        int at = length == 0 ? 0 : random.nextInt(length);
        int span = length - at == 0 ? 0 : random.nextInt(Math.min(length - at, 64) + 1);
        return switch (random.nextInt(7)) {
            case 0 -> joined(input, at, new byte[] {(byte) random.nextInt(256)}, Math.min(1, length));
            case 1 -> joined(input, at, new byte[0], span);
            case 2 -> joined(input, at, Arrays.copyOfRange(input, at, at + span), 0);
            case 3 -> joined(input, at, words.get(random.nextInt(words.size())), 0);
            case 4 -> joined(input, at, words.get(random.nextInt(words.size())), span);
            case 5 -> spliced(input, at);
            default -> repeated(input, at, span);
        };
    }

    private byte[] spliced(byte[] input, int at) {
        byte[] other = corpus.get(random.nextInt(corpus.size()));
        int from = other.length == 0 ? 0 : random.nextInt(other.length);
        return joined(input, at, Arrays.copyOfRange(other, from, other.length), input.length - at);
    }

    private byte[] repeated(byte[] input, int at, int span) {
        int times = 1 << random.nextInt(10);
        byte[] piece = Arrays.copyOfRange(input, at, at + Math.min(span, 8));
        byte[] many = new byte[piece.length * times];
        for (int i = 0; i < many.length; i++) {
            many[i] = piece[i % piece.length];
        }
        return joined(input, at, many, 0);
    }

    /** The input with {@code span} bytes at {@code at} replaced. */
    private static byte[] joined(byte[] input, int at, byte[] piece, int span) {
        byte[] out = new byte[input.length - span + piece.length];
        System.arraycopy(input, 0, out, 0, at);
        System.arraycopy(piece, 0, out, at, piece.length);
        System.arraycopy(input, at + span, out, at + piece.length, input.length - at - span);
        return out;
    }
}
