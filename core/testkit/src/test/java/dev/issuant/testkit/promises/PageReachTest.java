package dev.issuant.testkit.promises;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.Credential;
import dev.issuant.CredentialQuery;
import dev.issuant.IssuanceRequest;
import dev.issuant.Page;
import dev.issuant.spi.CredentialStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who may not read all looks through a bounded part of the realm for one page, and through all of it page by page. */
class PageReachTest {
    @Test
    void credentials_realmOfOthers_comesInShortPagesThatLackNothing() throws Exception {
        try (CredentialStore store = CredentialStore.inMemory();
                Scene scene = Scene.on(store)) {
            List<String> own = new ArrayList<>();
            own.add(scene.issued().id());
            IssuanceRequest.Builder others = scene.ask().subject("svc-mail").requestedBy(Cast.MAIL);
            for (int i = 0; i < 4_100; i++) {
                scene.issue(others);
            }
            own.add(scene.issued().id());

            List<String> found = new ArrayList<>();
            int pages = 0;
            String after = null;
            do {
                CredentialQuery query =
                        CredentialQuery.builder().limit(10).build().after(after);
                Page<Credential> page = scene.authority().credentials(query, Cast.BILLING);
                page.items().forEach(credential -> found.add(credential.id()));
                after = page.nextAfter();
                pages++;
            } while (after != null);
            assertThat(found).containsExactlyInAnyOrderElementsOf(own);
            assertThat(pages).isEqualTo(3);
        }
    }
}
