package no.aarshjul.account.provider;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import no.aarshjul.platform.Outside;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.security.oauth2.core.OAuth2AuthorizationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.http.converter.OAuth2ErrorHttpMessageConverter;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * How providers are asked: not for long, not for much, and never while a transaction waits. They
 * may not send this program elsewhere.
 */
@Component
public class ProviderWire {

  private static final Duration CONNECTING = Duration.ofSeconds(5);
  private static final Duration ANSWERING = Duration.ofSeconds(10);
  private static final int LARGEST_ANSWER = 1_000_000;

  private final JdkClientHttpRequestFactory requests;

  ProviderWire() {
    requests =
        new JdkClientHttpRequestFactory(
            HttpClient.newBuilder()
                .connectTimeout(CONNECTING)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build());
    requests.setReadTimeout(ANSWERING);
  }

  /**
   * What a provider says about itself.
   *
   * @throws RestClientException if it does not answer, or with something else
   */
  Map<String, Object> described(String address) {
    Outside.requireNoTransaction("a provider of logins");
    var described =
        RestClient.builder()
            .requestFactory(requests)
            .requestInterceptor(new Limiting())
            .build()
            .get()
            .uri(address)
            .retrieve()
            .body(new ParameterizedTypeReference<Map<String, Object>>() {});
    if (described == null) {
      throw new RestClientException("nothing at " + address);
    }
    return described;
  }

  /** Changes codes into tokens. */
  RestClient tokens() {
    return RestClient.builder()
        .requestFactory(requests)
        .configureMessageConverters(
            converters ->
                converters
                    .addCustomConverter(new FormHttpMessageConverter())
                    .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
        .defaultStatusHandler(HttpStatusCode::isError, (request, answer) -> refused(answer))
        .requestInterceptor(new Limiting())
        .build();
  }

  /** What a provider says that gives no tokens; anything else than an error of OAuth is one too. */
  private static void refused(ClientHttpResponse answer) throws IOException {
    OAuth2Error error;
    try {
      error = new OAuth2ErrorHttpMessageConverter().read(OAuth2Error.class, answer);
    } catch (HttpMessageConversionException e) {
      error =
          new OAuth2Error(
              answer.getStatusCode().is5xxServerError()
                  ? "server_error"
                  : "invalid_token_response");
    }
    throw new OAuth2AuthorizationException(error);
  }

  /** Fetches keys, and what a provider tells about somebody. */
  public RestTemplate plain() {
    var template = new RestTemplate(requests);
    template.getInterceptors().add(new Limiting());
    return template;
  }

  /** Ends an answer that is larger than any honest one. */
  private static final class Limiting implements ClientHttpRequestInterceptor {

    @Override
    public ClientHttpResponse intercept(
        HttpRequest request, byte[] body, ClientHttpRequestExecution execution) throws IOException {
      Outside.requireNoTransaction("a provider of logins");
      var answer = execution.execute(request, body);
      var read = answer.getBody().readNBytes(LARGEST_ANSWER + 1);
      if (read.length > LARGEST_ANSWER) {
        answer.close();
        throw new IOException("the answer has more than " + LARGEST_ANSWER + " bytes");
      }
      return new Limited(answer, new ByteArrayInputStream(read));
    }
  }

  private record Limited(ClientHttpResponse answer, InputStream body)
      implements ClientHttpResponse {

    @Override
    public InputStream getBody() {
      return body;
    }

    @Override
    public HttpHeaders getHeaders() {
      return answer.getHeaders();
    }

    @Override
    public HttpStatusCode getStatusCode() throws IOException {
      return answer.getStatusCode();
    }

    @Override
    public String getStatusText() throws IOException {
      return answer.getStatusText();
    }

    @Override
    public void close() {
      answer.close();
    }
  }
}
