package dev.issuant.checks;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Follows calls backwards, from whatever signs to the methods that an outsider can call. In front of an issuer's
 * signature stands {@code CredentialIssuer.mint}, and nothing else: the walk ends there, for only the gate calls it.
 */
final class SigningPaths {
    /** Engines and the outside parties of the tests sign for whoever holds the key; audit signs its checkpoints. */
    private static final Set<Module> ENGINES = Set.of(Module.CRYPTO, Module.AUDIT, Module.TESTKIT);

    private static final Set<String> PLAIN =
            Set.of("java.lang.Object", "java.lang.Record", "java.lang.Enum", "java.lang.AutoCloseable");

    private final JavaClasses classes;
    private final String root;

    SigningPaths(JavaClasses classes, String root) {
        this.classes = classes;
        this.root = root;
    }

    /** The full names of the public methods, other than {@code mint}, from which a signature can be reached. */
    Set<String> openDoors() {
        Set<String> doors = new TreeSet<>();
        for (JavaCodeUnit unit : reaching()) {
            if (isPublic(unit) && !ENGINES.contains(Module.of(unit.getOwner(), root)) && !isKey(unit)) {
                doors.add(unit.getFullName());
            }
        }
        return doors;
    }

    /** The code units that reach a signature without passing {@code mint}, engines left out. */
    Set<JavaCodeUnit> reaching() {
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>();
        classes.stream()
                .filter(c -> !ENGINES.contains(Module.of(c, root)))
                .flatMap(c -> c.getCodeUnits().stream())
                .filter(unit -> accesses(unit).anyMatch(this::signs))
                .forEach(open::add);
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.remove();
            if (!unit.getName().equals("mint") && seen.add(unit)) {
                withOverridden(unit)
                        .flatMap(u -> u.getAccessesToSelf().stream())
                        .forEach(access -> open.add(access.getOrigin()));
                if (isCalledByOthers(unit)) {
                    unit.getOwner().getConstructorCallsToSelf().forEach(call -> open.add(call.getOrigin()));
                }
            }
        }
        return seen;
    }

    private static Stream<JavaCodeUnitAccess<?>> accesses(JavaCodeUnit unit) {
        return Stream.concat(unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream());
    }

    /** A library calls back what implements a type of its own: whoever makes such an object reaches what it does. */
    private boolean isCalledByOthers(JavaCodeUnit unit) {
        JavaClass owner = unit.getOwner();
        return Stream.concat(owner.getAllRawInterfaces().stream(), owner.getAllRawSuperclasses().stream())
                .anyMatch(type -> !Module.isIssuants(type, root) && !PLAIN.contains(type.getFullName()));
    }

    private boolean signs(JavaCodeUnitAccess<?> access) {
        String owner = access.getTargetOwner().getFullName();
        return switch (access.getName()) {
            case "sign" ->
                owner.equals("java.security.Signature")
                        || owner.startsWith("com.nimbusds.jose.")
                        || isKeyType(access.getTargetOwner());
            case "getSignature", "generateSignature" -> owner.startsWith("org.bouncycastle.");
            default -> false;
        };
    }

    /** The unit, and what it implements or overrides: a caller may know only the interface. */
    private static Stream<JavaCodeUnit> withOverridden(JavaCodeUnit unit) {
        List<String> parameters =
                unit.getRawParameterTypes().stream().map(JavaClass::getFullName).toList();
        JavaClass owner = unit.getOwner();
        Stream<JavaClass> supertypes =
                Stream.concat(owner.getAllRawInterfaces().stream(), owner.getAllRawSuperclasses().stream());
        return Stream.concat(
                Stream.of(unit),
                supertypes
                        .flatMap(type -> type.getMethods().stream())
                        .filter(m -> m.getName().equals(unit.getName())
                                && m.getRawParameterTypes().stream()
                                        .map(JavaClass::getFullName)
                                        .toList()
                                        .equals(parameters)));
    }

    private static boolean isPublic(JavaCodeUnit unit) {
        return unit.getModifiers().contains(JavaModifier.PUBLIC)
                && unit.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                && !Module.isInternal(unit.getOwner());
    }

    /** A key signs what it is given; whoever holds one as the SPI's type may do so. */
    private boolean isKey(JavaCodeUnit unit) {
        return unit.getName().equals("sign") && isKeyType(unit.getOwner());
    }

    /** The SPI's type, or one that implements it: a caller may know either. */
    private boolean isKeyType(JavaClass owner) {
        return Stream.concat(Stream.of(owner), owner.getAllRawInterfaces().stream())
                .anyMatch(type -> Signing.isSigningKey(type, root));
    }
}
