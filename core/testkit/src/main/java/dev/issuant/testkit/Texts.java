package dev.issuant.testkit;

import java.util.List;

/** Text that breaks careless adapters. Without control characters, which the model lets through nowhere. */
final class Texts {
    /** Each differs from every other by what a database, a pattern or a normal form may take for the same. */
    static final List<String> HOSTILE = List.of(
            "plain",
            "Plain",
            "PLAIN",
            "plain ",
            " plain",
            "pla in",
            "'; DROP TABLE credential; --",
            "\" OR \"1\"=\"1",
            "back\\slash",
            "back\\\\slash",
            "per%cent",
            "per_cent",
            "p%",
            "*",
            "?",
            "(cn=*)(uid=*)",
            "../../etc/passwd",
            "<b>&amp;</b>",
            "${jndi:ldap}",
            "{\"a\":1}",
            "a/b",
            "a:b",
            "a,b",
            "NULL",
            "null",
            "0",
            "00",
            "-1",
            "1e3",
            "true",
            "stra\u00dfe",
            "strasse",
            "caf\u00e9",
            "cafe\u0301",
            "\u0130stanbul",
            "istanbul",
            "\u540d\u524d",
            "\ud83d\udd11",
            "\uff5e",
            "x".repeat(200),
            "x".repeat(199) + "y",
            "\u00e9".repeat(200));

    private Texts() {}
}
