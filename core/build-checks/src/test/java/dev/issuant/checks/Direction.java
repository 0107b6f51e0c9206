package dev.issuant.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.util.function.Predicate;

/** Who may use whom: {@code audit-spi <- core <- {policy, crypto <- issuers, testkit, ...}}. */
final class Direction {
    private Direction() {}

    static ArchRule modules(String root) {
        return dependencies(
                "use only the modules below their own",
                d -> Module.isIssuants(target(d), root)
                        && !Module.of(d.getOriginClass(), root).mayUse(Module.of(target(d), root)));
    }

    static ArchRule libraries(String root) {
        return dependencies(
                "name only the libraries of their module",
                d -> !Module.isIssuants(target(d), root)
                        && !Module.of(d.getOriginClass(), root)
                                .mayName(target(d).getPackageName()));
    }

    static ArchRule internals(String root) {
        return dependencies(
                "leave the internal packages of other modules alone",
                d -> Module.isIssuants(target(d), root)
                        && Module.isInternal(target(d))
                        && Module.of(d.getOriginClass(), root) != Module.of(target(d), root));
    }

    /**
     * No cycles between packages. The exported packages of a module count as one, for a model and its SPI name each
     * other; the door from there into the module's own internals is left out, for builders open it.
     */
    static ArchRule cycles(String root) {
        return SlicesRuleDefinition.slices()
                .assignedFrom(new Packages(root))
                .should()
                .beFreeOfCycles()
                .ignoreDependency(
                        DescribedPredicate.describe("exported", (JavaClass c) -> !Module.isInternal(c)),
                        DescribedPredicate.describe("internal", Module::isInternal));
    }

    private static JavaClass target(Dependency dependency) {
        return dependency.getTargetClass().getBaseComponentType();
    }

    private static ArchRule dependencies(String description, Predicate<Dependency> wrong) {
        return classes().should(new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().stream()
                        .filter(d -> !target(d).isPrimitive())
                        .filter(wrong)
                        .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
            }
        });
    }

    private record Packages(String root) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            if (!Module.isIssuants(type, root)) {
                return SliceIdentifier.ignore();
            }
            String name = Module.isInternal(type)
                    ? type.getPackageName()
                    : Module.of(type, root).rootPackage(root);
            return SliceIdentifier.of(name);
        }

        @Override
        public String getDescription() {
            return "packages";
        }
    }
}
