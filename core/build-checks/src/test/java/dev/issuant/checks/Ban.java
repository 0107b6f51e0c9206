package dev.issuant.checks;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.function.Predicate;

/** A call that main code must not make, and what to write instead. */
record Ban(Predicate<String> owner, Predicate<String> method, Predicate<List<String>> parameters, String instead) {
    static final String NEW = "<init>";

    /** Every overload. */
    static Ban of(String owner, String method, String instead) {
        return new Ban(owner::equals, method::equals, parameters -> true, instead);
    }

    /** The overloads that do not take any of the given types. */
    static Ban without(String owner, String method, String instead, String... types) {
        List<String> saving = List.of(types);
        return new Ban(owner::equals, method::equals, p -> p.stream().noneMatch(saving::contains), instead);
    }

    /** The overloads whose first parameter is one of the given types, unless one of the parameters is a charset. */
    static Ban charsetless(String owner, String... first) {
        List<String> firsts = List.of(first);
        return new Ban(
                owner::equals,
                NEW::equals,
                p -> !p.isEmpty() && firsts.contains(p.get(0)) && p.stream().noneMatch(Ban::namesCharset),
                "name the charset, as a Charset");
    }

    boolean hits(CodeUnitAccessTarget target) {
        return owner.test(target.getOwner().getFullName())
                && method.test(target.getName())
                && parameters.test(target.getRawParameterTypes().stream()
                        .map(JavaClass::getFullName)
                        .toList());
    }

    private static boolean namesCharset(String type) {
        return type.startsWith("java.nio.charset.");
    }
}
