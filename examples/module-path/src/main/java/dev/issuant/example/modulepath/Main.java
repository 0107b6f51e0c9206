package dev.issuant.example.modulepath;

import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;

/** Prints the modules of Issuant that this program runs on, refuses one that shows its internals, and uses one. */
public final class Main {
    private Main() {}

    /**
     * Runs it.
     *
     * @param args none
     * @throws IOException if there is no room for a database file
     */
    public static void main(String[] args) throws IOException {
        ModuleLayer.boot().modules().stream()
                .filter(module -> module.getName().startsWith("dev.issuant"))
                .sorted(Comparator.comparing(Module::getName))
                .forEach(Main::report);
        System.out.println(ApiKeys.spec());
        System.out.println(Tokens.issuer(Tokens.keys(Instant.parse("2030-01-01T00:00:00Z"))));
        OneOfEach.run();
    }

    private static void report(Module module) {
        for (String name : module.getPackages()) {
            if ((name + ".").contains(".internal.") && module.isExported(name)) {
                throw new IllegalStateException(module.getName() + " exports " + name);
            }
        }
        String kind = module.getDescriptor().isAutomatic() ? "automatic" : "named";
        System.out.println(kind + " " + module.getName());
    }
}
