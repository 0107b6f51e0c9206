package dev.issuant.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.function.BiConsumer;

/** What every class and package looks like. */
final class Shape {
    private static final String NULL_MARKED = "org.jspecify.annotations.NullMarked";

    private static final Set<String> MUTABLE = Set.of(
            "java.util.ArrayList",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.LinkedHashMap",
            "java.util.TreeMap",
            "java.util.EnumMap",
            "java.util.Properties",
            "java.lang.ThreadLocal",
            "java.lang.InheritableThreadLocal",
            "java.lang.StringBuilder");

    private Shape() {}

    /** A static field is final, and neither a container that changes nor an array that others can reach. */
    static ArchRule noStaticState() {
        return each(
                "hold no static mutable state",
                (type, complain) -> type.getFields().stream()
                        .filter(f -> f.getModifiers().contains(JavaModifier.STATIC))
                        .filter(f -> !f.getModifiers().contains(JavaModifier.SYNTHETIC))
                        .filter(Shape::isMutable)
                        .forEach(f -> complain.accept(f, f.getFullName() + " is static and can change")));
    }

    static ArchRule nullMarked() {
        return each("stand in a @NullMarked package", (type, complain) -> {
            if (type.getPackage().getAnnotations().stream()
                    .noneMatch(a -> a.getRawType().getFullName().equals(NULL_MARKED))) {
                complain.accept(type, type.getPackageName() + " is not @NullMarked");
            }
        });
    }

    /** SQL stands in the adapters of databases only. */
    static ArchRule noSql(String root) {
        return each(
                "leave SQL to the database adapters",
                (type, complain) -> type.getDirectDependenciesFromSelf().stream()
                        .filter(d -> Module.isWithin(d.getTargetClass().getPackageName(), "java.sql")
                                || Module.isWithin(d.getTargetClass().getPackageName(), "javax.sql"))
                        .filter(d -> !Module.isWithin(type.getPackageName(), root + ".store.jdbc")
                                && !Module.isWithin(type.getPackageName(), root + ".database"))
                        .forEach(d -> complain.accept(d, d.getDescription())));
    }

    private static boolean isMutable(JavaField field) {
        JavaClass type = field.getRawType();
        return !field.getModifiers().contains(JavaModifier.FINAL)
                || MUTABLE.contains(type.getFullName())
                || type.getPackageName().equals("java.util.concurrent.atomic")
                || type.getFullName().startsWith("java.util.concurrent.Concurrent")
                || type.getFullName().startsWith("com.github.benmanes.caffeine.cache.")
                || (type.isArray() && !field.getModifiers().contains(JavaModifier.PRIVATE));
    }

    private static ArchRule each(String description, BiConsumer<JavaClass, BiConsumer<Object, String>> check) {
        return classes().should(new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                check.accept(type, (what, line) -> events.add(SimpleConditionEvent.violated(what, line)));
            }
        });
    }
}
