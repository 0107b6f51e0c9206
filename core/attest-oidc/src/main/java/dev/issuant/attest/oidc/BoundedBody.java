package dev.issuant.attest.oidc;

import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Takes the body of an answer with status 200 up to a limit. Anything else is cut off: an announced or real length over
 * the limit, and another status, whose body is of no interest. One use, one thread at a time.
 */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private final int max;
    private final @Nullable String refusal;
    private byte[] bytes = new byte[0];
    private int length;
    private Flow.@Nullable Subscription subscription;

    private BoundedBody(int max, @Nullable String refusal) {
        this.max = max;
        this.refusal = refusal;
    }

    static HttpResponse.BodyHandler<byte[]> handler(int max) {
        return answer -> new BoundedBody(max, refusal(answer, max));
    }

    private static @Nullable String refusal(HttpResponse.ResponseInfo answer, int max) {
        if (answer.statusCode() >= 300 && answer.statusCode() < 400) {
            return "it redirects, which is not followed; configure the final address";
        }
        if (answer.statusCode() != 200) {
            return "it answered with status " + answer.statusCode();
        }
        boolean tooLong = answer.headers().firstValueAsLong("Content-Length").orElse(0) > max;
        return tooLong ? tooLong(max) : null;
    }

    private static String tooLong(int max) {
        return "its answer has more than " + max + " bytes";
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        if (refusal != null) {
            refuse(refusal);
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            int more = buffer.remaining();
            if (body.isDone()) {
                return;
            }
            if (more > max - length) {
                refuse(tooLong(max));
                return;
            }
            if (length + more > bytes.length) {
                bytes = java.util.Arrays.copyOf(bytes, Math.min(max, Math.max(length + more, 2 * bytes.length)));
            }
            buffer.get(bytes, length, more);
            length += more;
        }
    }

    private void refuse(String sentence) {
        bytes = new byte[0];
        if (subscription != null) {
            subscription.cancel();
        }
        body.completeExceptionally(new FetchFault(sentence, null));
    }

    @Override
    public void onError(Throwable error) {
        body.completeExceptionally(new FetchFault("its answer broke off", error));
    }

    @Override
    public void onComplete() {
        body.complete(java.util.Arrays.copyOf(bytes, length));
    }
}
