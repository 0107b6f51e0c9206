package dev.issuant.example.quickstart;

import dev.issuant.Credential;
import dev.issuant.CredentialAuthority;
import dev.issuant.CredentialQuery;
import dev.issuant.LifecycleState;
import dev.issuant.Page;
import dev.issuant.audit.JournalVerifier;
import dev.issuant.audit.JournalVerifier.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The inventory, and the proof that the audit trail was not touched. */
final class Records {
    private Records() {}

    /** What earlier runs issued. */
    static void before(CredentialAuthority authority, Story story) {
        Map<LifecycleState, Integer> states = new EnumMap<>(LifecycleState.class);
        for (Credential credential : all(authority)) {
            states.merge(credential.state(), 1, Integer::sum);
        }
        story.say(states.isEmpty() ? "no records yet" : "on record from earlier runs: " + states);
    }

    static void write(CredentialAuthority authority, Folder folder) throws IOException {
        folder.writeInventory("inventory.json", all(authority));
    }

    private static List<Credential> all(CredentialAuthority authority) {
        List<Credential> all = new ArrayList<>();
        CredentialQuery query = CredentialQuery.all();
        while (true) {
            Page<Credential> page = authority.credentials(query, Company.AUDITOR);
            all.addAll(page.items());
            if (page.next().isEmpty()) {
                return all;
            }
            query = query.after(page.next().get());
        }
    }

    static void check(Folder folder, PublicKey key, Story story) throws IOException {
        story.chapter("The audit trail: one line an event, chained and signed");
        Path file = folder.path("audit.jsonl");
        JournalVerifier verifier = JournalVerifier.builder().key(key).build();
        Report report = verifier.verify(List.of(file));
        story.require(report.isIntact(), "an intact journal");
        story.say(report.entries() + " events, denials among them, under " + report.checkpoints()
                + " signed checkpoint(s): intact");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Path copy = folder.path("audit-tampered.jsonl");
        Files.write(copy, bytes);
        Report tampered = verifier.verify(List.of(copy));
        story.require(!tampered.isIntact(), "a journal that is found out");
        story.say("one bit of a copy is changed: "
                + tampered.finding()
                        .map(f -> "line " + f.line() + ", " + f.code())
                        .orElse(""));
        Files.delete(copy);
    }
}
