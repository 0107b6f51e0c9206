package dev.issuant.x509.internal.write;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.crypto.SignatureAlgorithm;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;

/** Small constant pieces of certificates. */
final class Der {
    static final int SEQUENCE = 0x30;
    static final int SET = 0x31;
    static final int OCTET_STRING = 0x04;
    static final int BIT_STRING = 0x03;
    static final int INTEGER = 0x02;
    static final int UTF8 = 0x0c;

    private Der() {}

    static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    /** The algorithm identifier of a signature (RFC 5758 section 3.2, RFC 8410 section 3, RFC 4055 section 5). */
    static byte[] algorithm(SignatureAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> hex("300a06082a8648ce3d040302");
            case ES384 -> hex("300a06082a8648ce3d040303");
            case EDDSA, ED25519 -> hex("300506032b6570");
            case RS256 -> hex("300d06092a864886f70d01010b0500");
            case PS256, ML_DSA_44, ML_DSA_65, ML_DSA_87, HS256 ->
                throw new InvalidInput("ALGORITHM", "a CA signs with ES256, ES384, Ed25519 or RS256");
        };
    }

    /** An extension: {@code critical} is left out when false, as DER demands. */
    static byte[] extension(String oid, boolean critical, byte[] value) {
        Backwards out = new Backwards(value.length + 24).put(value).wrap(OCTET_STRING, 0);
        if (critical) {
            out.put(hex("0101ff"));
        }
        int mark = 0;
        return out.put(hex(oid)).wrap(SEQUENCE, mark).toBytes();
    }

    /** A moment to the second: UTCTime until the end of 2049, then GeneralizedTime (RFC 5280 section 4.1.2.5). */
    static void time(Backwards out, Instant moment) {
        LocalDateTime time = LocalDateTime.ofEpochSecond(moment.getEpochSecond(), 0, ZoneOffset.UTC);
        boolean utc = time.getYear() < 2050;
        int mark = out.mark();
        out.put('Z');
        two(out, time.getSecond());
        two(out, time.getMinute());
        two(out, time.getHour());
        two(out, time.getDayOfMonth());
        two(out, time.getMonthValue());
        two(out, time.getYear() % 100);
        if (!utc) {
            two(out, time.getYear() / 100);
        }
        out.wrap(utc ? 0x17 : 0x18, mark);
    }

    private static void two(Backwards out, int number) {
        out.put('0' + number % 10).put('0' + number / 10);
    }

    /** The X.509 form of a signature in the form that JOSE gives it. */
    static byte[] signature(SignatureAlgorithm algorithm, byte[] jose) {
        if (algorithm != SignatureAlgorithm.ES256 && algorithm != SignatureAlgorithm.ES384) {
            return jose;
        }
        int half = jose.length / 2;
        Backwards out = new Backwards(jose.length + 8);
        number(out, jose, half, jose.length);
        number(out, jose, 0, half);
        return out.wrap(SEQUENCE, 0).toBytes();
    }

    private static void number(Backwards out, byte[] bytes, int from, int to) {
        int start = from;
        while (start < to - 1 && bytes[start] == 0) {
            start++;
        }
        int mark = out.mark();
        for (int i = to - 1; i >= start; i--) {
            out.put(bytes[i]);
        }
        if (bytes[start] < 0) {
            out.put(0);
        }
        out.wrap(INTEGER, mark);
    }
}
