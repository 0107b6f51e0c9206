package dev.issuant.x509;

import static org.assertj.core.api.Assertions.assertThat;

import dev.issuant.testkit.FixedPolicy;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** nginx asks for client certificates of our root, with a server certificate of ours. */
class NginxCounterpartTest {
    private static final KeyPair KEYS = Requests.pair("P-256");

    @TempDir
    Path folder;

    private final Instant now = InstantSource.system().instant();
    private World world;
    private Process nginx;
    private int port;

    @BeforeEach
    void start() throws Exception {
        world = new World(FixedPolicy.permit(), now);
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        write("root.pem", world.ca.rootPem());
        write("chain.pem", world.ca.chainPem());
        write("key.pem", pem(KEYS));
        byte[] server = issue(X509Spec.tlsServer(Requests.dns(KEYS, "api.example.com")));
        write("server.pem", X509Issuer.toPem(server) + world.ca.chainPem());
        write("nginx.conf", """
                daemon off; pid nginx.pid; error_log error.log; worker_processes 1;
                events { worker_connections 16; }
                http {
                  access_log off; client_body_temp_path t1; proxy_temp_path t2; fastcgi_temp_path t3; uwsgi_temp_path t4; scgi_temp_path t5;
                  server {
                    listen 127.0.0.1:%d ssl;
                    ssl_certificate server.pem; ssl_certificate_key key.pem;
                    ssl_client_certificate root.pem; ssl_verify_client on; ssl_verify_depth 3;
                    location / { return 200 "admitted $ssl_client_verify $ssl_client_serial"; }
                  }
                }
                """.formatted(port));
        nginx = new ProcessBuilder(
                        program(),
                        "-p",
                        folder.toString(),
                        "-c",
                        folder.resolve("nginx.conf").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile())
                .start();
        for (int i = 0; i < 200 && !isListening(); i++) {
            assertThat(nginx.isAlive())
                    .as(Files.readString(folder.resolve("nginx.out")))
                    .isTrue();
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    /** Where distributions put what only the administrator is expected to run. */
    private static String program() {
        Path aside = Path.of("/usr/sbin/nginx");
        return Files.isExecutable(aside) ? aside.toString() : "nginx";
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @AfterEach
    void stop() throws Exception {
        nginx.destroy();
        nginx.waitFor(10, TimeUnit.SECONDS);
        world.close();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static String pem(KeyPair pair) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + body + "\n-----END PRIVATE KEY-----\n";
    }

    private byte[] issue(X509Spec spec) {
        return world.ask("svc-billing", spec).orElseThrow().credential().publicPart();
    }

    private String call(byte[] certificate, String chain) throws Exception {
        write("client.pem", X509Issuer.toPem(certificate));
        write("between.pem", chain);
        write("request.txt", "GET / HTTP/1.0\r\nHost: api.example.com\r\n\r\n");
        String command = "openssl s_client -connect 127.0.0.1:" + port + " -servername api.example.com"
                + " -verify_return_error -verify_hostname api.example.com -CAfile root.pem -cert client.pem"
                + " -cert_chain between.pem -key key.pem -quiet -ign_eof < request.txt";
        return Program.run(folder, List.of("sh", "-c", command));
    }

    @Test
    void issuedClientCertificate_isAdmitted() throws Exception {
        byte[] client = issue(X509Spec.tlsClient(Requests.dns(KEYS, "billing.example.com")));
        assertThat(call(client, world.ca.chainPem())).contains("200 OK").contains("admitted SUCCESS");
    }

    @Test
    void certificateOfAnotherCa_orForAnotherUse_isNotAdmitted() throws Exception {
        try (World stranger = new World(FixedPolicy.permit(), now)) {
            byte[] theirs = stranger.ask("svc-billing", X509Spec.tlsClient(Requests.dns(KEYS, "billing.example.com")))
                    .orElseThrow()
                    .credential()
                    .publicPart();
            assertThat(call(theirs, stranger.ca.chainPem())).doesNotContain("admitted");
        }
        byte[] server = issue(X509Spec.tlsServer(Requests.dns(KEYS, "billing.example.com")));
        assertThat(call(server, world.ca.chainPem())).doesNotContain("admitted");
    }
}
