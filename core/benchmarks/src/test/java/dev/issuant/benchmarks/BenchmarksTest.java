package dev.issuant.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Param;

/** Every body runs, so that none rots unseen. Nothing here asserts a time. */
class BenchmarksTest {
    private final Contests contests = new Contests(100);

    @Test
    void run_everyBody_answers() {
        for (Map.Entry<String, Contender> contender : contests.contenders().entrySet()) {
            Body body = contender.getValue().setUp().get();
            for (int i = 0; i < 2; i++) {
                body.reset();
                assertThat(body.run()).as(contender.getKey()).isNotNull();
                assertThat(body.run()).as(contender.getKey()).isNotNull();
            }
        }
    }

    @Test
    void contenders_everyOne_isAParameterOfJmh() throws NoSuchFieldException {
        Param names = EachBenchmark.class.getField("contender").getAnnotation(Param.class);
        assertThat(names.value())
                .containsExactlyInAnyOrderElementsOf(contests.contenders().keySet());
        assertThat(names.value()).allMatch(name -> name.matches("[A-Za-z0-9-]+"));
    }

    @Test
    void table_measuredOnce_hasARowForEveryPeer() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Main.table(contests, Effort.ONCE, List.of(), new PrintStream(out, true, StandardCharsets.UTF_8));
        long rows = contests.all().stream()
                .mapToInt(contest ->
                        contest.ours().size() * Math.max(1, contest.peers().size()))
                .sum();
        assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.startsWith("|")))
                .hasSize((int) rows + 2);
    }

    @Test
    void measure_aPeerThatDoesTenTimesTheWork_isSlower() {
        Contest contest =
                Contest.of(new Contender("once", () -> () -> work(1)), new Contender("tenfold", () -> () -> work(10)));
        List<Row> rows = new Paired(contest, new Effort(100, 5, 9)).measure();
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).ratio()).isGreaterThan(2);
        assertThat(rows.get(0).low()).isLessThanOrEqualTo(rows.get(0).high());
    }

    @Test
    void measure_allocation_isCounted() {
        Contest contest = Contest.of(new Contender("kilobyte", () -> () -> new byte[1024]));
        Row row = new Paired(contest, new Effort(20, 2, 3)).measure().get(0);
        assertThat(row.ourUse().bytes()).isBetween(1024.0, 1200.0);
    }

    private static Object work(int times) {
        long hash = times;
        for (int i = 0; i < times * 20_000; i++) {
            hash = hash * 31 + (hash >>> 7);
        }
        return hash;
    }
}
