package dev.issuant.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;

/** Prints the table of the README: {@code Main [quick] [name-part ...]}; {@code Main jmh ...} hands over to JMH. */
public final class Main {
    private Main() {}

    /**
     * Runs it.
     *
     * @param args see above
     */
    public static void main(String[] args) throws IOException {
        List<String> words = Arrays.asList(args);
        if (!words.isEmpty() && words.get(0).equals("jmh")) {
            org.openjdk.jmh.Main.main(Arrays.copyOfRange(args, 1, args.length));
            return;
        }
        boolean quick = !words.isEmpty() && words.get(0).equals("quick");
        List<String> parts = quick ? words.subList(1, words.size()) : words;
        int live = live(quick ? 100_000 : 1_000_000);
        table(new Contests(live), quick ? Effort.QUICK : Effort.FULL, parts, System.out);
    }

    /** How many credentials are alive where something is looked up among many: {@code -Dissuant.live}. */
    static int live(int unlessSet) {
        return Integer.getInteger("issuant.live", unlessSet);
    }

    /** Measures every contest whose name holds one of the parts, or every one. */
    static void table(Contests contests, Effort effort, List<String> parts, PrintStream out) {
        out.println(machine() + ", " + contests.live() + " credentials alive");
        out.println();
        out.print(Row.HEAD);
        for (Contest contest : contests.all()) {
            String name = contest.ours().get(0).name();
            if (parts.isEmpty() || parts.stream().anyMatch(name::contains)) {
                new Paired(contest, effort).measure().forEach(out::println);
            }
        }
    }

    private static String machine() {
        return String.join(
                ", ",
                Runtime.getRuntime().availableProcessors() + " cores",
                System.getProperty("os.name") + " " + System.getProperty("os.arch"),
                "Java " + System.getProperty("java.runtime.version"));
    }
}
