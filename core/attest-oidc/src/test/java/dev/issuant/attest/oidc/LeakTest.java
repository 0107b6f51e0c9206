package dev.issuant.attest.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.issuant.IssuantException;
import dev.issuant.spi.Attestation;
import dev.issuant.testkit.LoopbackOidcProvider.Misbehaviour;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Nothing of a token comes out again: not in answers, exceptions, texts or logs. */
class LeakTest {
    private static final String CANARY = "canary7f3a";

    private final Pipeline pipeline = new Pipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    @Test
    void lesson_69_p3_everyAnswerToHostileTokens_repeatsNothing() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Level before = root.getLevel();
        root.setLevel(Level.ALL);
        root.addAppender(log);
        List<String> said = new ArrayList<>();
        List<String> tokens = hostile();
        try {
            tokens.forEach(token -> said.addAll(answersTo(token)));
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }
        log.list.forEach(event -> said.add(event.getFormattedMessage() + event.getThrowableProxy()));

        assertThat(said).hasSizeGreaterThan(tokens.size());
        for (String text : said) {
            assertThat(text).doesNotContain(CANARY);
            for (String token : tokens) {
                for (String part : token.split("\\.")) {
                    assertThat(part.length() < 16 || !text.contains(part)).isTrue();
                }
            }
        }
    }

    private List<String> hostile() {
        List<String> tokens = new ArrayList<>();
        for (String claim : List.of("sub", "aud", "iss", "ref", "jti", "sha", "environment")) {
            tokens.add(pipeline.token(Pipeline.claimsWith(claim, CANARY + "\n" + CANARY)));
            tokens.add(pipeline.token(Pipeline.claimsWith(claim, CANARY.repeat(200))));
        }
        var header = pipeline.provider.header();
        header.put("kid", CANARY);
        tokens.add(pipeline.provider.signToken(header, Pipeline.claims()));
        header.put("alg", CANARY);
        tokens.add(pipeline.provider.signToken(header, Pipeline.claims()));
        tokens.add(pipeline.provider.signText("{\"alg\":\"ES256\",\"" + CANARY, "{\"" + CANARY));
        tokens.add(CANARY);
        tokens.add(CANARY + "." + CANARY + "." + CANARY);
        return tokens;
    }

    private List<String> answersTo(String token) {
        List<String> said = new ArrayList<>();
        OidcAttestor broken = pipeline.attestor(
                pipeline.answersWithin(Duration.ofSeconds(20)),
                pipeline.deployRule().build());
        for (OidcAttestor attestor : List.of(pipeline.attestor, broken)) {
            pipeline.provider.misbehave(attestor == broken ? Misbehaviour.GARBAGE : Misbehaviour.NONE);
            try {
                Attestation answer = Pipeline.attest(attestor, token);
                said.add(answer.refusal() == null ? "" : answer.refusal().toString());
            } catch (IssuantException e) {
                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                said.add(trace.toString());
            }
            said.add(attestor.toString());
        }
        return said;
    }
}
