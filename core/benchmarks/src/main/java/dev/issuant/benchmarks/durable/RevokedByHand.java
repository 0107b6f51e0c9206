package dev.issuant.benchmarks.durable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The least that revoking many can be: a state set, and a line of 400 bytes for each, all at once. */
final class RevokedByHand {
    private static final String LINE = "y".repeat(400);
    private static final int BATCH = 1_000;

    private RevokedByHand() {}

    /** Microseconds apiece in a hash map, each line hashed over the one before. */
    static double inMemory(int size) {
        MessageDigest sha256;
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        double micros = 0;
        // The first time is for the compiler.
        for (int round = 0; round < 2; round++) {
            Map<String, String> states = new HashMap<>();
            for (int i = 0; i < size; i++) {
                states.put("credential-" + i, "ACTIVE");
            }
            List<byte[]> chain = new ArrayList<>();
            byte[] last = new byte[32];
            long began = System.nanoTime();
            for (Map.Entry<String, String> state : states.entrySet()) {
                state.setValue("REVOKED");
                sha256.update(last);
                last = sha256.digest((state.getKey() + LINE).getBytes(StandardCharsets.UTF_8));
                chain.add(last);
            }
            micros = (System.nanoTime() - began) / 1000.0 / chain.size();
        }
        return micros;
    }

    /** Microseconds apiece in one transaction of two statements. */
    static double in(Ground ground, int size) throws SQLException {
        try (Connection connection = ground.connection()) {
            String bytes = ground.isSqlite() ? "blob" : "bytea";
            Ground.run(
                    connection,
                    "create table by_hand (id text primary key, owner text, state text, body " + bytes + ")");
            Ground.run(connection, "create index by_hand_owner on by_hand (owner, state, id)");
            Ground.run(connection, "create table by_hand_line (id text primary key, line text)");
            connection.setAutoCommit(false);
            fill(connection, size);
            long began = System.nanoTime();
            Ground.run(connection, "update by_hand set state = 'REVOKED' where owner = 'ben'");
            Ground.run(
                    connection,
                    "insert into by_hand_line select id, '" + LINE + "' from by_hand where owner = 'ben' order by id");
            connection.commit();
            double micros = (System.nanoTime() - began) / 1000.0 / size;
            connection.setAutoCommit(true);
            return micros;
        }
    }

    private static void fill(Connection connection, int size) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("insert into by_hand values (?, 'ben', 'ACTIVE', ?)")) {
            for (int i = 0; i < size; i++) {
                insert.setString(1, Integer.toHexString(i * 0x9E3779B1) + "-" + i);
                insert.setBytes(2, new byte[600]);
                insert.addBatch();
                if (i % BATCH == BATCH - 1 || i == size - 1) {
                    insert.executeBatch();
                }
            }
        }
        connection.commit();
    }
}
