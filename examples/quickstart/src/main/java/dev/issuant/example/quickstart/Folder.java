package dev.issuant.example.quickstart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.issuant.Credential;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/** Writes what was issued to a folder, which holds only the last run, and the journal of all. */
final class Folder {
    private final Path folder;

    private Folder(Path folder) {
        this.folder = folder;
    }

    /** A folder with nothing in it but the files to keep. */
    static Folder in(Path folder, String... keep) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> old = Files.list(folder)) {
            for (Path path : old.toList()) {
                if (!List.of(keep).contains(path.getFileName().toString())) {
                    Files.delete(path);
                }
            }
        }
        return new Folder(folder);
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    void write(String name, String content) throws IOException {
        Files.writeString(path(name), content, StandardCharsets.UTF_8);
    }

    void writeKey(String name, PublicKey key) throws IOException {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        write(name, "-----BEGIN PUBLIC KEY-----\n" + body + "\n-----END PUBLIC KEY-----\n");
    }

    void writeInventory(String name, List<Credential> credentials) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
            json.writeStartArray();
            for (Credential credential : credentials) {
                json.writeStartObject();
                json.writeStringField("id", credential.id());
                json.writeStringField("kind", credential.kind().name());
                json.writeStringField("subject", credential.subject());
                json.writeStringField("owner", credential.owner());
                json.writeStringField("environment", credential.environment());
                json.writeStringField("state", credential.state().name());
                json.writeStringField("issuedAt", credential.issuedAt().toString());
                json.writeStringField("expiresAt", credential.expiresAt().toString());
                json.writeStringField("purpose", credential.purpose());
                json.writeStringField("policy", credential.policyDigest());
                json.writeArrayFieldStart("scopes");
                for (String scope : credential.facts().scopes()) {
                    json.writeString(scope);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        write(name, text + "\n");
    }
}
