package dev.issuant.checks;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * The published modules, whom each may use, and which libraries it may name. Everything below the root package that
 * belongs to nobody else is core's.
 */
enum Module {
    AUDIT("audit", List.of()),
    CORE("", List.of("org.slf4j", "com.github.benmanes.caffeine"), AUDIT),
    POLICY("policy", List.of("org.slf4j"), AUDIT, CORE),
    CRYPTO("crypto", List.of("org.slf4j", "org.bouncycastle"), AUDIT, CORE),
    JWT(
            "jwt",
            List.of(
                    "org.slf4j",
                    "org.bouncycastle",
                    "com.nimbusds",
                    "com.fasterxml.jackson.core",
                    "com.github.benmanes.caffeine"),
            AUDIT,
            CORE,
            CRYPTO),
    API_KEY("apikey", List.of("org.slf4j", "com.github.benmanes.caffeine"), AUDIT, CORE, CRYPTO),
    STORE_JDBC("store.jdbc", List.of("org.slf4j", "javax.sql", "org.postgresql"), AUDIT, CORE),
    DATABASE("database", List.of("javax.sql"), AUDIT, CORE),
    X509("x509", List.of("org.slf4j", "org.bouncycastle"), AUDIT, CORE, CRYPTO),
    ATTEST_OIDC("attest.oidc", List.of("org.slf4j", "com.fasterxml.jackson.core"), AUDIT, CORE, JWT),
    TESTKIT(
            "testkit",
            List.of(
                    "org.slf4j",
                    "org.junit",
                    "org.assertj",
                    "org.opentest4j",
                    "com.sun.net.httpserver",
                    "com.sun.management"),
            AUDIT,
            CORE);

    private static final List<String> EVERYWHERE =
            List.of("java", "javax.crypto", "javax.net", "javax.security", "org.jspecify");

    private final String relative;
    private final List<String> libraries;
    private final Set<Module> uses;

    Module(String relative, List<String> libraries, Module... uses) {
        this.relative = relative;
        this.libraries = libraries;
        this.uses = Set.of(uses);
    }

    /** The module's root package; {@code root} is {@code dev.issuant}, or that of a counter-example. */
    String rootPackage(String root) {
        return relative.isEmpty() ? root : root + "." + relative;
    }

    boolean mayUse(Module other) {
        return other == this || uses.contains(other);
    }

    boolean mayName(String packageName) {
        return EVERYWHERE.stream().anyMatch(p -> isWithin(packageName, p))
                || libraries.stream().anyMatch(p -> isWithin(packageName, p));
    }

    static boolean isIssuants(JavaClass type, String root) {
        return isWithin(type.getPackageName(), root);
    }

    static Module of(JavaClass type, String root) {
        return Arrays.stream(values())
                .filter(m -> isWithin(type.getPackageName(), m.rootPackage(root)))
                .max(Comparator.comparingInt(m -> m.relative.length()))
                .orElseThrow(() -> new IllegalArgumentException(type.getName() + " is not below " + root));
    }

    static boolean isInternal(JavaClass type) {
        return (type.getPackageName() + ".").contains(".internal.");
    }

    static boolean isWithin(String packageName, String parent) {
        return packageName.equals(parent) || packageName.startsWith(parent + ".");
    }
}
