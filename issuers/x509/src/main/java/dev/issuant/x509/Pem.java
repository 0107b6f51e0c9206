package dev.issuant.x509;

import dev.issuant.IssuantException.InvalidInput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The textual forms of RFC 7468, strictly: the armour, lines of 64 characters, nothing around it. */
final class Pem {
    private static final int MAX_REQUEST = 24 * 1024;
    private static final int MAX_CERTIFICATES = 10;
    private static final byte[] LINE_END = {'\n'};
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final String DASHES = "-----";

    private Pem() {}

    /** The one way in which {@link #read} takes it. */
    static String write(String label, byte[] der) {
        return BEGIN + label + DASHES + "\n"
                + Base64.getMimeEncoder(64, LINE_END).encodeToString(der)
                + "\n" + END + label + DASHES + "\n";
    }

    /** One certificate, or one after another. */
    static List<byte[]> certificates(String text) {
        List<byte[]> all = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf(END, at);
            int stop = end < 0 ? -1 : text.indexOf('\n', end);
            if (all.size() == MAX_CERTIFICATES || end < 0) {
                throw malformed();
            }
            stop = stop < 0 ? text.length() : stop + 1;
            all.add(read("CERTIFICATE", text.substring(at, stop)));
            at = stop;
        }
        if (all.isEmpty()) {
            throw malformed();
        }
        return all;
    }

    /** A request under either of its two labels. */
    static byte[] request(byte[] pem) {
        if (pem.length > MAX_REQUEST) {
            throw new InvalidInput("CSR_TOO_LARGE", "a certification request in PEM has at most 24 KiB");
        }
        String text = new String(pem, StandardCharsets.ISO_8859_1);
        return read(text.startsWith(BEGIN + "NEW ") ? "NEW CERTIFICATE REQUEST" : "CERTIFICATE REQUEST", text);
    }

    /** The content, if it is written exactly as {@link #write} would, line ends of either kind aside. */
    static byte[] read(String label, String text) {
        String plain = text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n");
        String head = BEGIN + label + DASHES + "\n";
        String foot = "\n" + END + label + DASHES;
        String body = plain.endsWith("\n") ? plain.substring(0, plain.length() - 1) : plain;
        if (!body.startsWith(head) || !body.endsWith(foot) || body.length() < head.length() + foot.length()) {
            throw malformed();
        }
        String inner = body.substring(head.length(), body.length() - foot.length());
        try {
            byte[] der = Base64.getMimeDecoder().decode(inner);
            if (!Base64.getMimeEncoder(64, LINE_END).encodeToString(der).equals(inner)) {
                throw malformed();
            }
            return der;
        } catch (IllegalArgumentException e) {
            // Not base 64: told by the refusal, without what stood there.
            throw malformed();
        }
    }

    private static InvalidInput malformed() {
        return new InvalidInput(
                "PEM_MALFORMED", "the PEM must be armour and base64 in lines of 64 characters, with nothing around it");
    }
}
