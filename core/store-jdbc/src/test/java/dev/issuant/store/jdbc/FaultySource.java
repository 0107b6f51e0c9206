package dev.issuant.store.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * Numbers every JDBC call made through it and lets one of them fail, before or after it takes effect. The connection of
 * the call that failed is dead from then on: nothing on it does anything any more but closing.
 */
final class FaultySource implements DataSource {
    private static final List<Class<?>> WRAPPED =
            List.of(Connection.class, PreparedStatement.class, Statement.class, ResultSet.class);

    private final DataSource source;
    private final AtomicLong calls = new AtomicLong();
    private volatile long failAt;
    private volatile boolean after;
    private volatile Supplier<SQLException> fault = () -> new SQLException("a test cut the connection", "08006");

    FaultySource(DataSource source) {
        this.source = source;
    }

    /** The call with this number, counted from now on, from 1, fails. */
    void failAt(long nth, boolean afterItsEffect) {
        after = afterItsEffect;
        failAt = calls.get() + nth;
    }

    /** What a call that fails throws. */
    FaultySource throwing(Supplier<SQLException> what) {
        fault = what;
        return this;
    }

    void heal() {
        failAt = 0;
    }

    long calls() {
        return calls.get();
    }

    /** Whether one connection was cut. */
    private static final class Cut {
        private volatile boolean done;
    }

    private <T> T call(Cut cut, Effect<T> effect) throws SQLException {
        if (cut.done) {
            throw new SQLException("the connection is gone", "08003");
        }
        boolean fails = calls.incrementAndGet() == failAt;
        if (fails && !after) {
            cut.done = true;
            throw fault.get();
        }
        T answer = effect.run();
        if (fails) {
            cut.done = true;
            if (answer instanceof Connection connection) {
                connection.close();
            }
            throw fault.get();
        }
        return answer;
    }

    private interface Effect<T> {
        T run() throws SQLException;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Cut cut = new Cut();
        return (Connection) wrap(call(cut, source::getConnection), cut);
    }

    private Object wrap(Object target, Cut cut) {
        for (Class<?> type : WRAPPED) {
            if (type.isInstance(target)) {
                InvocationHandler handler = (proxy, method, arguments) -> through(target, cut, method, arguments);
                return Proxy.newProxyInstance(FaultySource.class.getClassLoader(), new Class<?>[] {type}, handler);
            }
        }
        return target;
    }

    private Object through(Object target, Cut cut, Method method, Object[] arguments) throws Throwable {
        if (method.getName().equals("close")) {
            // A cut connection is closed on the other side: what it had begun is undone.
            invoke(target, method, arguments);
            return null;
        }
        Object answer = call(cut, () -> invoke(target, method, arguments));
        return answer == null || answer instanceof Array ? answer : wrap(answer, cut);
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws SQLException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw sql;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return getConnection();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("a proxy for tests");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
