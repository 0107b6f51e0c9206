package dev.issuant.x509.internal.read;

import java.util.List;

/**
 * A certification request whose signature was verified: the key, the names it asks for, and what of it is not honoured.
 *
 * @param key the key; its holder has proved to have the private half
 * @param names the names of its subjectAltName, canonical
 * @param ignored the attributes and extensions that have no effect, by OID
 */
public record Csr(Spki key, List<AltName> names, List<String> ignored) {}
