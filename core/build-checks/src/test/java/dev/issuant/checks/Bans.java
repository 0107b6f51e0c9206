package dev.issuant.checks;

import java.util.List;
import java.util.Set;

/** The calls that main code must not make. */
final class Bans {
    private static final String CHARSET = "java.nio.charset.Charset";
    private static final String LOCALE = "java.util.Locale";
    private static final String STREAM = "java.io.OutputStream";
    private static final String FILE = "java.io.File";
    private static final String STRING = "java.lang.String";

    private static final String CLOCK = "take the time from the InstantSource given to you";
    private static final String NAME_CHARSET = "name the charset, as a Charset";
    private static final String NAME_LOCALE = "name the locale, usually Locale.ROOT";
    private static final String CHANCE = "use SecureRandom";
    private static final String NO_REFLECTION = "name the type: nothing here is found by reflection";
    private static final String NO_EXIT =
            "throw, or return a status; only a main method, or a class named Main or ...Cli, ends the process";

    private Bans() {}

    static final List<Ban> TIME = List.of(
            new Ban(owner -> owner.startsWith("java.time."), "now"::equals, p -> true, CLOCK),
            new Ban(
                    "java.time.Clock"::equals,
                    Set.of("systemUTC", "systemDefaultZone", "system")::contains,
                    p -> true,
                    CLOCK),
            new Ban("java.time.Clock"::equals, name -> name.startsWith("tick"), p -> true, CLOCK),
            Ban.of("java.lang.System", "currentTimeMillis", CLOCK),
            new Ban("java.util.Date"::equals, Ban.NEW::equals, List::isEmpty, CLOCK),
            Ban.of("java.util.Calendar", "getInstance", CLOCK),
            Ban.of("java.util.GregorianCalendar", Ban.NEW, CLOCK),
            Ban.of("java.time.ZoneId", "systemDefault", "name the zone, usually ZoneOffset.UTC"),
            Ban.of("java.util.TimeZone", "getDefault", "name the zone, usually ZoneOffset.UTC"),
            Ban.of("java.lang.Thread", "sleep", "wait on a condition with a deadline"),
            Ban.of("java.util.concurrent.TimeUnit", "sleep", "wait on a condition with a deadline"));

    static final List<Ban> TEXT = List.of(
            Ban.without(STRING, "getBytes", NAME_CHARSET, CHARSET, STRING),
            new Ban(
                    STRING::equals,
                    Ban.NEW::equals,
                    p -> p.contains("[B") && !p.contains(CHARSET) && !p.contains(STRING),
                    NAME_CHARSET),
            new Ban("java.io.ByteArrayOutputStream"::equals, "toString"::equals, List::isEmpty, NAME_CHARSET),
            Ban.of(CHARSET, "defaultCharset", NAME_CHARSET),
            new Ban(
                    Set.of("java.net.URLEncoder", "java.net.URLDecoder")::contains,
                    name -> true,
                    p -> !p.contains(CHARSET),
                    NAME_CHARSET),
            new Ban(
                    Set.of("java.io.InputStreamReader", "java.io.OutputStreamWriter")::contains,
                    Ban.NEW::equals,
                    p -> p.size() == 1,
                    NAME_CHARSET),
            Ban.charsetless("java.io.FileReader", STRING, FILE, "java.io.FileDescriptor"),
            Ban.charsetless("java.io.FileWriter", STRING, FILE, "java.io.FileDescriptor"),
            Ban.charsetless("java.io.PrintWriter", STRING, FILE, STREAM),
            Ban.charsetless("java.io.PrintStream", STRING, FILE, STREAM),
            Ban.charsetless(
                    "java.util.Scanner",
                    FILE,
                    "java.io.InputStream",
                    "java.nio.file.Path",
                    "java.nio.channels.ReadableByteChannel"),
            Ban.without(STRING, "toLowerCase", NAME_LOCALE, LOCALE),
            Ban.without(STRING, "toUpperCase", NAME_LOCALE, LOCALE),
            Ban.without(STRING, "format", NAME_LOCALE, LOCALE),
            Ban.of(STRING, "formatted", "use String.format with Locale.ROOT"),
            new Ban(
                    Set.of("java.io.PrintStream", "java.io.PrintWriter", "java.io.Console")::contains,
                    Set.of("printf", "format")::contains,
                    p -> !p.contains(LOCALE),
                    NAME_LOCALE),
            Ban.without("java.util.Formatter", Ban.NEW, NAME_LOCALE, LOCALE),
            Ban.of(LOCALE, "getDefault", NAME_LOCALE),
            Ban.without("java.time.format.DateTimeFormatter", "ofPattern", NAME_LOCALE, LOCALE),
            Ban.without("java.time.format.DateTimeFormatterBuilder", "toFormatter", NAME_LOCALE, LOCALE),
            new Ban(
                    owner -> owner.matches("java\\.text\\..*(Format|Collator|BreakIterator)"),
                    Set.of(
                            "getInstance",
                            "getNumberInstance",
                            "getIntegerInstance",
                            "getPercentInstance",
                            "getCurrencyInstance",
                            "getDateInstance",
                            "getTimeInstance",
                            "getDateTimeInstance",
                            Ban.NEW)::contains,
                    p -> !p.contains(LOCALE),
                    NAME_LOCALE),
            Ban.of("java.text.MessageFormat", "format", NAME_LOCALE));

    static final List<Ban> CHANCE_AND_REFLECTION = List.of(
            Ban.of("java.lang.Math", "random", CHANCE),
            Ban.of("java.lang.StrictMath", "random", CHANCE),
            new Ban("java.util.Collections"::equals, "shuffle"::equals, p -> p.size() == 1, CHANCE),
            Ban.of("java.lang.Class", "forName", NO_REFLECTION),
            new Ban(
                    "java.lang.Class"::equals,
                    name -> name.startsWith("getDeclared")
                            || name.startsWith("getMethod")
                            || name.startsWith("getField")
                            || name.startsWith("getConstructor")
                            || name.equals("newInstance"),
                    p -> true,
                    NO_REFLECTION),
            Ban.of("java.lang.ClassLoader", "loadClass", NO_REFLECTION));

    static final List<Ban> PROCESS = List.of(
            Ban.of("java.lang.System", "exit", NO_EXIT),
            Ban.of("java.lang.Runtime", "exit", NO_EXIT),
            Ban.of("java.lang.Runtime", "halt", NO_EXIT),
            new Ban(owner -> true, "printStackTrace"::equals, p -> true, "throw it with its cause, or log it"));

    /** Types of which main code must not know. */
    static final Set<String> TYPES = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.util.random.RandomGenerator",
            "java.util.random.RandomGeneratorFactory",
            "java.io.ObjectInputStream",
            "java.io.ObjectOutputStream",
            "java.lang.reflect.Method",
            "java.lang.reflect.Field",
            "java.lang.reflect.Constructor",
            "java.lang.reflect.Proxy",
            "java.lang.reflect.InvocationHandler");
}
