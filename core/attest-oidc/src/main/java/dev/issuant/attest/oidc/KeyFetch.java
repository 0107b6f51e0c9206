package dev.issuant.attest.oidc;

import dev.issuant.IssuantException.InvalidInput;
import dev.issuant.jwt.VerificationKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the keys of one provider: discovery, then keys, or keys alone. No redirects, cookies or credentials; bounded
 * in bytes, in time to connect and in time over all. Thread-safe.
 */
final class KeyFetch implements Supplier<CompletableFuture<VerificationKeys>> {
    private final OidcProvider provider;
    private final HttpClient client;
    private final Discovery documents = new Discovery();

    KeyFetch(OidcProvider provider) {
        this.provider = provider;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(provider.connectWithin());
        provider.tls().ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /** Starts a fetch. The future ends within {@link OidcProvider#answerWithin()}, with keys or with a fault. */
    @Override
    public CompletableFuture<VerificationKeys> get() {
        Call call = new Call();
        return address(call)
                .thenCompose(call::send)
                .thenApply(KeyFetch::read)
                .orTimeout(provider.answerWithin().toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((keys, fault) -> call.stop());
    }

    private CompletableFuture<URI> address(Call call) {
        URI direct = provider.keys().orElse(null);
        if (direct != null) {
            return CompletableFuture.completedFuture(direct);
        }
        URI discovery = provider.discovery().orElseThrow();
        return call.send(discovery).thenApply(document -> {
            try {
                return documents.keys(document, provider.issuer(), discovery);
            } catch (FetchFault e) {
                throw new CompletionException(e);
            }
        });
    }

    private static VerificationKeys read(byte[] body) {
        try {
            return VerificationKeys.parseJwks(body);
        } catch (InvalidInput e) {
            // The code names what is wrong and repeats nothing of the document.
            throw new CompletionException(new FetchFault("its key set cannot be used (" + e.code() + ")", null));
        }
    }

    /** The requests of one fetch, one after the other; none outlives it. */
    private final class Call {
        private volatile @Nullable CompletableFuture<?> running;
        private volatile boolean stopped;

        CompletableFuture<byte[]> send(URI address) {
            HttpRequest request = HttpRequest.newBuilder(address)
                    .timeout(provider.answerWithin())
                    .header("Accept", "application/json")
                    .build();
            CompletableFuture<HttpResponse<byte[]>> call =
                    client.sendAsync(request, BoundedBody.handler(OidcProvider.MAX_BYTES));
            running = call;
            if (stopped) {
                call.cancel(true);
            }
            return call.thenApply(HttpResponse::body);
        }

        void stop() {
            stopped = true;
            CompletableFuture<?> call = running;
            if (call != null) {
                call.cancel(true);
            }
        }
    }
}
