package dev.issuant.testkit.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.IssuantException;
import dev.issuant.testkit.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Input that means harm, and what it may cost. */
final class Hostile {
    /** Stands in every text, so that a message that quotes a part of it is found. */
    static final String MARK = "hOsTiLe";

    private Hostile() {}

    /** Texts that no id, name or sentence may be: too long, or with what breaks lines, looks alike or cannot be written. */
    static List<String> texts() {
        List<String> all = new ArrayList<>();
        for (String odd : List.of(
                "\n",
                "\r",
                "\r\n",
                "\0",
                "\u001b[2J",
                "\t",
                "\u0085",
                "\u2028",
                "\u2029",
                "\ud800",
                "\udc00\ud800",
                "\u007f")) {
            all.add(MARK + odd + "x");
            all.add(odd + MARK);
        }
        all.add(MARK.repeat(10_000));
        all.add(MARK + "\u00e9".repeat(1 << 20));
        all.add("{\"" + MARK + "\":" + "[".repeat(100_000));
        return all;
    }

    /** Texts that a line for people may hold, but an id may not. */
    static List<String> readable() {
        return List.of(
                MARK + " ",
                " " + MARK,
                MARK + "\u00e9",
                MARK + "\u200b",
                MARK + "\u202e",
                "\ufeff" + MARK,
                MARK + "\ud83d\ude00",
                MARK + "\u0430dmin");
    }

    /** Visible ASCII with a meaning to somebody: it may be taken, but only as it is. */
    static List<String> meaningful() {
        return List.of(
                MARK + "';DROP/**/TABLE/**/credential;--",
                MARK + "${jndi:ldap://x}",
                MARK + "%n%s%x",
                "../../../" + MARK,
                "{\"act\":\"" + MARK + "\"}",
                "realm:" + MARK,
                "*");
    }

    /**
     * Makes a call that must be refused: by a typed error that does not quote the input, cheaply.
     *
     * @return the error
     */
    static IssuantException refused(String what, Callable<?> call) throws Exception {
        Told told = cheap(what, call);
        assertThat(told.fault()).as("%s is refused", what).isNotNull();
        return told.thrown();
    }

    /** Makes a call that may be answered or refused, but cheaply and without quoting the input in an error. */
    static Told cheap(String what, Callable<?> call) throws Exception {
        Told told = Told.by(call);
        Cost.assertCheap(what, () -> {
            try {
                Told.by(call);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
        for (Throwable fault = told.fault(); fault != null; fault = fault.getCause()) {
            assertThat(String.valueOf(fault.getMessage()))
                    .as(what)
                    .doesNotContain(MARK)
                    .hasSizeLessThan(1000);
        }
        return told;
    }
}
