package dev.issuant.x509.internal.read;

import java.util.ArrayList;
import java.util.List;

/** One extension of a certificate, its value not yet read. */
final class Extension {
    private static final int MAX = 40;

    private final int number;
    private final DerReader oid;
    private final boolean critical;
    private final byte[] value;

    private Extension(int number, DerReader oid, boolean critical, byte[] value) {
        this.number = number;
        this.oid = oid;
        this.critical = critical;
        this.value = value;
    }

    /** Reads the list of extensions. One that occurs twice is kept twice, for the caller to refuse. */
    static List<Extension> readAll(DerReader list) throws NotDer {
        List<Extension> all = new ArrayList<>(10);
        while (!list.isEmpty()) {
            DerReader extension = list.enter(DerReader.SEQUENCE);
            DerReader oid = extension.enter(DerReader.OID);
            boolean critical = extension.peek() == DerReader.BOOLEAN;
            if (critical) {
                extension.isTrue();
            }
            DerReader value = extension.enter(DerReader.OCTET_STRING);
            extension.finish();
            if (all.size() == MAX) {
                throw new NotDer();
            }
            all.add(new Extension(Oids.extension(oid), oid, critical, value.copy()));
        }
        return all;
    }

    /** One of {@link Oids}. */
    int number() {
        return number;
    }

    boolean isCritical() {
        return critical;
    }

    boolean hasSameId(Extension other) {
        return oid.same(other.oid);
    }

    /** A fresh reader of the value. */
    DerReader value() {
        return DerReader.of(value);
    }
}
