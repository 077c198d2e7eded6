package no.aarshjul.collection.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** The body of an answer, of which no more is taken than is allowed. */
final class WholeBody implements BodySubscriber<byte[]> {

  private final int limit;
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  WholeBody(int limit) {
    this.limit = limit;
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription offered) {
    if (subscription != null) {
      offered.cancel();
      return;
    }
    subscription = offered;
    offered.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> part) {
    for (var bytes : part) {
      if (body.isDone()) {
        return;
      }
      if (bytes.remaining() > limit - taken.size()) {
        body.completeExceptionally(
            new IOException("the answer is larger than the %d bytes allowed".formatted(limit)));
        return;
      }
      var chunk = new byte[bytes.remaining()];
      bytes.get(chunk);
      taken.writeBytes(chunk);
    }
  }

  /** Wants no more, once the exchange has told how it ended: hanging up would be told instead. */
  void hangUp() {
    var offered = subscription;
    if (offered != null) {
      offered.cancel();
    }
  }

  @Override
  public void onError(Throwable problem) {
    body.completeExceptionally(problem);
  }

  @Override
  public void onComplete() {
    body.complete(taken.toByteArray());
  }
}
