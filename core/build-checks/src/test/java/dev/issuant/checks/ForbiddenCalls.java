package dev.issuant.checks;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Calls and types that main code does without. */
final class ForbiddenCalls {
    private static final Set<String> SERIAL_HOOKS = Set.of("readObject", "readResolve", "readExternal", "writeReplace");

    private ForbiddenCalls() {}

    static ArchRule calls(List<Ban> bans) {
        return classes().should(new ArchCondition<>("make no forbidden call") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnitAccessesFromSelf().forEach(access -> complain(access, bans, events));
            }
        });
    }

    /** Nobody ends the process or prints, except a {@code main} method, or a class named Main or ...Cli. */
    static ArchRule process() {
        return classes().should(new ArchCondition<>("leave the process and its streams alone") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getFieldAccessesFromSelf().stream()
                        .filter(a -> a.getTargetOwner().getFullName().equals("java.lang.System"))
                        .filter(a -> !isCommand(a.getOrigin()))
                        .forEach(a -> events.add(SimpleConditionEvent.violated(a, a.getDescription())));
                type.getCodeUnitAccessesFromSelf().stream()
                        .filter(a -> !isCommand(a.getOrigin()))
                        .forEach(a -> complain(a, Bans.PROCESS, events));
            }
        });
    }

    private static boolean isCommand(JavaCodeUnit unit) {
        String owner = unit.getOwner().getSimpleName();
        return owner.equals("Main")
                || owner.endsWith("Cli")
                || unit.getFullName().endsWith(".main([Ljava.lang.String;)");
    }

    /** The test kit may throw a seeded die: its histories are to be found again, not to be secret. */
    static ArchRule types(String root) {
        return classes().should(new ArchCondition<>("know no forbidden type") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                String testkit = Module.TESTKIT.rootPackage(root);
                type.getDirectDependenciesFromSelf().stream()
                        .filter(d -> Bans.TYPES.contains(
                                d.getTargetClass().getBaseComponentType().getFullName()))
                        .filter(d -> !(d.getTargetClass().getFullName().equals("java.util.SplittableRandom")
                                && Module.isWithin(type.getPackageName(), testkit)))
                        .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
                type.getMethods().stream()
                        .filter(m -> SERIAL_HOOKS.contains(m.getName()))
                        .forEach(m -> events.add(SimpleConditionEvent.violated(m, m.getDescription())));
            }
        });
    }

    /** The wall clock enters by one door: the authority's builder, or one helper in core's internals. */
    static ArchRule systemClock(String root) {
        return classes().should(new ArchCondition<>("reach the system clock by one door") {
            private final Set<String> doors = new TreeSet<>();

            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaCodeUnitAccess<?> access : type.getCodeUnitAccessesFromSelf()) {
                    HasName target = access.getTarget();
                    if (target.getName().equals("system")
                            && access.getTargetOwner().getFullName().equals("java.time.InstantSource")) {
                        doors.add(type.getFullName().replaceFirst("\\$.*", ""));
                        if (!mayBeDoor(type)) {
                            events.add(SimpleConditionEvent.violated(access, access.getDescription()));
                        }
                    }
                }
            }

            private boolean mayBeDoor(JavaClass type) {
                return type.getFullName().startsWith(root + ".CredentialAuthority")
                        || type.getFullName().equals(root + ".AuthorityBuilder")
                        || Module.isWithin(type.getPackageName(), root + ".internal");
            }

            @Override
            public void finish(ConditionEvents events) {
                if (doors.size() > 1) {
                    events.add(
                            SimpleConditionEvent.violated(doors, "more than one door to the system clock: " + doors));
                }
            }
        });
    }

    private static void complain(JavaCodeUnitAccess<?> access, List<Ban> bans, ConditionEvents events) {
        bans.stream()
                .filter(ban -> ban.hits(access.getTarget()))
                .forEach(ban -> events.add(
                        SimpleConditionEvent.violated(access, access.getDescription() + ": " + ban.instead())));
    }
}
