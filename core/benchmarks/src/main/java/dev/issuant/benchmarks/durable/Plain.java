package dev.issuant.benchmarks.durable;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/** What an application does by hand: a record of a kilobyte, and perhaps a line of a journal, each caller for itself. */
final class Plain implements Rival {
    /** What is done in one transaction. */
    enum Form {
        /** One row. */
        INSERT("plain insert"),
        /** A row and a journal line in two statements. */
        TWO_STATEMENTS("two statements in a transaction"),
        /** The same, chained to the last line of all, whose row is locked. */
        LOCKED_CHAIN("locked chain head");

        private final String text;

        Form(String text) {
            this.text = text;
        }
    }

    private static final byte[] BODY = "x".repeat(1_000).getBytes(StandardCharsets.US_ASCII);

    private final Ground ground;
    private final Form form;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<Connection> connections = new ArrayList<>();

    Plain(Ground ground, Form form) throws SQLException {
        this.ground = ground;
        this.form = form;
        try (Connection connection = ground.connection()) {
            String bytes = ground.isSqlite() ? "blob" : "bytea";
            Ground.run(
                    connection,
                    "create table if not exists plain_row (id text primary key, owner text, body " + bytes + ")");
            Ground.run(connection, "create index if not exists plain_owner on plain_row (owner, id)");
            Ground.run(connection, "create table if not exists plain_line (id text primary key, line text)");
            Ground.run(connection, "create table if not exists plain_head (id int primary key, hash text)");
            Ground.run(connection, "insert into plain_head values (1, '') on conflict do nothing");
        }
    }

    @Override
    public String name() {
        return form.text;
    }

    @Override
    public Worker caller() throws SQLException {
        // SQLite lets one write at a time: callers share a connection, as a careful application would.
        if (ground.isSqlite() && !connections.isEmpty()) {
            return worker(connections.get(0));
        }
        Connection connection = ground.connection();
        connections.add(connection);
        return worker(connection);
    }

    private Worker worker(Connection connection) throws SQLException {
        PreparedStatement row = connection.prepareStatement("insert into plain_row values (?, ?, ?)");
        PreparedStatement line = connection.prepareStatement("insert into plain_line values (?, ?)");
        PreparedStatement head = connection.prepareStatement(
                "select hash from plain_head where id = 1" + (ground.isSqlite() ? "" : " for update"));
        PreparedStatement move = connection.prepareStatement("update plain_head set hash = ? where id = 1");
        return () -> {
            lockIfShared();
            try {
                String id = UUID.randomUUID().toString();
                connection.setAutoCommit(form == Form.INSERT);
                row.setString(1, id);
                row.setString(2, "owner-" + (id.hashCode() & 1023));
                row.setBytes(3, BODY);
                if (form == Form.LOCKED_CHAIN) {
                    head.executeQuery().close();
                }
                row.executeUpdate();
                if (form != Form.INSERT) {
                    line.setString(1, id);
                    line.setString(2, "{\"id\":\"" + id + "\",\"text\":\"" + "y".repeat(400) + "\"}");
                    line.executeUpdate();
                    if (form == Form.LOCKED_CHAIN) {
                        move.setString(1, id);
                        move.executeUpdate();
                    }
                    connection.commit();
                }
            } finally {
                unlockIfShared();
            }
        };
    }

    private void lockIfShared() {
        if (ground.isSqlite()) {
            lock.lock();
        }
    }

    private void unlockIfShared() {
        if (ground.isSqlite()) {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        for (Connection connection : connections) {
            try {
                connection.setAutoCommit(true);
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException("a connection did not close", e);
            }
        }
        connections.clear();
    }
}
