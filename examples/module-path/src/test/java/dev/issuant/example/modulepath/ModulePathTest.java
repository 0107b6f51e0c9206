package dev.issuant.example.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModulePathTest {
    private static final Path MODULES = Path.of(System.getProperty("module.path"));
    private static final Path OWN = Path.of(System.getProperty("module.jar"));

    @TempDir
    Path folder;

    @Test
    void jars_everyPublishedModule_isNamedAndPackaged() {
        List<ModuleReference> ours = ModuleFinder.of(MODULES).findAll().stream()
                .filter(m -> m.descriptor().name().startsWith("dev.issuant"))
                .toList();
        assertThat(ours)
                .extracting(m -> m.descriptor().name())
                .containsExactlyInAnyOrder(
                        "dev.issuant",
                        "dev.issuant.apikey",
                        "dev.issuant.attest.oidc",
                        "dev.issuant.audit",
                        "dev.issuant.crypto",
                        "dev.issuant.database",
                        "dev.issuant.jwt",
                        "dev.issuant.policy",
                        "dev.issuant.store.jdbc",
                        "dev.issuant.testkit",
                        "dev.issuant.x509");
        assertThat(ours)
                .allMatch(m -> !m.descriptor().isAutomatic())
                .allMatch(m -> m.location().orElseThrow().getPath().endsWith(".jar"));
    }

    @Test
    void jars_nothingOfOurs_carriesTheNullnessAnnotations() {
        assertThat(ModuleFinder.of(MODULES).find("org.jspecify")).isEmpty();
    }

    @Test
    void jars_thirdParties_areNamedModulesToo() {
        assertThat(ModuleFinder.of(MODULES).findAll())
                .extracting(ModuleReference::descriptor)
                .filteredOn(ModuleDescriptor::isAutomatic)
                .isEmpty();
    }

    @Test
    void main_onTheModulePath_runsOnNamedModulesOnly() throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--module-path",
                        OWN + File.pathSeparator + MODULES,
                        "--module",
                        "dev.issuant.example.modulepath/dev.issuant.example.modulepath.Main")
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends").isTrue();
        String text = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        assertThat(text.lines())
                .contains("named dev.issuant", "named dev.issuant.audit", "named dev.issuant.testkit")
                .contains("jwt accepted true, and once revoked false", "api-key accepted true, and once revoked false")
                .contains("x509-client accepted true, and once revoked false")
                .noneMatch(line -> line.startsWith("automatic"));
    }
}
