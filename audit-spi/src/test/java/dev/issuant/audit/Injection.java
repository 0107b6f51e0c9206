package dev.issuant.audit;

import java.util.List;

/** Texts that try to end a line, forge a second event, hide on a screen, or break an encoder. */
final class Injection {
    static final List<String> CORPUS = List.of(
            "plain",
            "",
            "a\r\nb",
            "\n",
            "\r",
            "\u0085",
            "\u2028\u2029",
            "\u000b\f\b\t\0",
            "\u001b[2J\u001b]0;title\u0007",
            "\u009b31m",
            "\u007f",
            "\"},{\"v\":1,\"id\":\"forged\"}",
            "\"}\n{\"v\":1,\"type\":\"entry\"",
            "\\",
            "\\\"",
            "\\u000a",
            "\\n",
            "\u202e\u2066gnp.exe\u2069",
            "\u200e\u200f\u061c\ufeff",
            "\ud800",
            "\udc00",
            "\udc00\ud800",
            "a\ud83d",
            "\ud83d\ude00",
            "\u0000\uffff\ufffe",
            "é漢字\u0301",
            "%0d%0a${jndi:ldap://x}{{7*7}}<script>",
            "=cmd|' /C calc'!A0",
            "'; DROP TABLE journal; --");

    private Injection() {}
}
