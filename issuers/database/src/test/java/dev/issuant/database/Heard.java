package dev.issuant.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** A data source that writes down the text of every statement that goes through it. */
final class Heard {
    /** A quoted identifier, or a literal, by PostgreSQL's rules (manual, section 4.1) and by no code of the module. */
    private static final Pattern NAMES = Pattern.compile("\"(?:[^\"]|\"\")*\"");

    private static final Pattern LITERALS = Pattern.compile("'(?:[^']|'')*'");

    final List<String> statements = new CopyOnWriteArrayList<>();

    /** Called before each statement. */
    volatile Consumer<String> before = sql -> {};

    DataSource around(DataSource source) {
        return proxy(DataSource.class, source);
    }

    private <T> T proxy(Class<T> type, Object target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
                        boolean runs = method.getName().startsWith("execute")
                                || method.getName().equals("prepareStatement");
                        if (runs) {
                            before.accept(sql);
                            statements.add(sql);
                        }
                    }
                    Object answer;
                    try {
                        answer = method.invoke(target, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                    if (answer instanceof Connection c && method.getName().equals("getConnection")) {
                        return proxy(Connection.class, c);
                    }
                    if (answer instanceof PreparedStatement s) {
                        return proxy(PreparedStatement.class, s);
                    }
                    return answer instanceof Statement s ? proxy(Statement.class, s) : answer;
                }));
    }

    /** The statements, with every name and literal replaced. */
    List<String> shapes() {
        return statements.stream().map(Heard::shape).toList();
    }

    private static String shape(String sql) {
        return LITERALS.matcher(NAMES.matcher(sql).replaceAll("NAME")).replaceAll("LITERAL");
    }
}
