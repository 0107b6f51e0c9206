package dev.issuant.x509.internal.write;

/** Writes names as a subjectAltName holds them (RFC 5280 section 4.2.1.6). */
final class SubjectNames {
    private static final String IP = "ip:";
    private static final String EMAIL = "email:";

    private SubjectNames() {}

    /** Writes a name in the form in which facts hold it. */
    static void write(Backwards out, String name) {
        int mark = out.mark();
        if (name.startsWith(IP)) {
            address(out, name, IP.length());
            out.wrap(0x87, mark);
        } else if (name.startsWith(EMAIL)) {
            out.ascii(name, EMAIL.length()).wrap(0x81, mark);
        } else {
            out.ascii(name).wrap(name.indexOf(':') >= 0 ? 0x86 : 0x82, mark);
        }
    }

    private static void address(Backwards out, String text, int from) {
        boolean six = text.indexOf(':', from) >= 0;
        int end = text.length();
        while (end > from) {
            int start = text.lastIndexOf(six ? ':' : '.', end - 1) + 1;
            if (start < from) {
                start = from;
            }
            int group = Integer.parseInt(text, start, end, six ? 16 : 10);
            out.put(group);
            if (six) {
                out.put(group >> 8);
            }
            end = start - 1;
        }
    }
}
