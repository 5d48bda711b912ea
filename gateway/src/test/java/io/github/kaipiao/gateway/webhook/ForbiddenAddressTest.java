package io.github.kaipiao.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.kaipiao.gateway.merchant.Secret;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.DnsResolver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The merchant's address is our hand inside our network: every trick we know, and not one connection. */
class ForbiddenAddressTest {
    private static final PrivateHosts NONE = new PrivateHosts(List.of());
    private static final String PUBLIC = "93.184.215.14";

    /** Addresses that are not the public internet, as a name server or an address in the URL could give them. */
    static final List<String> FORBIDDEN = List.of(
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "100.100.100.200",
            "100.127.255.255",
            "127.0.0.1",
            "127.1.2.3",
            "127.255.255.254",
            "168.63.129.16",
            "169.254.0.1",
            "169.254.0.23",
            "169.254.169.254",
            "169.254.170.2",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "192.168.255.255",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "[::]",
            "[::1]",
            "[0:0:0:0:0:0:0:1]",
            "[::127.0.0.1]",
            "[::ffff:127.0.0.1]",
            "[::ffff:7f00:1]",
            "[::ffff:169.254.169.254]",
            "[::ffff:10.0.0.1]",
            "[::ffff:0:127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[64:ff9b::169.254.169.254]",
            "[64:ff9b:1::a00:1]",
            "[100::1]",
            "[2001::1]",
            "[2001:0:7f00:1::]",
            "[2001:2::1]",
            "[2001:10::1]",
            "[2001:20::1]",
            "[2001:db8::1]",
            "[2002:7f00:1::]",
            "[2002:a00:1::1]",
            "[2002:a9fe:a9fe::]",
            "[2606:4700::5efe:127.0.0.1]",
            "[2606:4700::200:5efe:10.0.0.1]",
            "[3fff::1]",
            "[4000::1]",
            "[5f00::1]",
            "[fc00::1]",
            "[fd00:ec2::254]",
            "[fd12:3456:789a::1]",
            "[fe80::1]",
            "[fe80::a9fe:a9fe]",
            "[febf::1]",
            "[fec0::1]",
            "[ff02::1]",
            "[ff05::2]");

    /** Ways of writing an address so that somebody reads it differently. */
    static final List<String> WRITTEN_ODDLY = List.of(
            "https://2130706433/",
            "https://3232235521/",
            "https://017700000001/",
            "https://0x7f000001/",
            "https://0x7f.0.0.1/",
            "https://0x7f.1/",
            "https://0177.0.0.1/",
            "https://0177.0.0.01/",
            "https://127.1/",
            "https://127.0.1/",
            "https://127.0.0.1./",
            "https://127.000.000.001/",
            "https://10.0x0.0.1/",
            "https://169.254.43518/",
            "https://0xa9fea9fe/",
            "https://0/",
            "https://00000000/",
            "https://127.0.0.1.0/",
            "https://256.256.256.256/",
            "https://4294967297/",
            "https://[::1%25lo]/",
            "https://[fe80::1%25eth0]/",
            "https://[::1/",
            "https://[127.0.0.1]/",
            "https://localhost./",
            "https://shop.example./",
            "https://shop..example/",
            "https://-shop.example/",
            "https://shop_one.example/",
            "https://shop.example@127.0.0.1/",
            "https://shop.example:secret@127.0.0.1/",
            "https://shop.example%40127.0.0.1/",
            "https://127.0.0.1%2f@shop.example/",
            "https://shop.example\\@127.0.0.1/",
            "https://127.0.0.1\\.shop.example/",
            "https://shop.example#@127.0.0.1/",
            "https://shop.example%00.127.0.0.1/",
            "https://127.0.0.1%09/",
            "https://%31%32%37.0.0.1/",
            "https://①②⑦.⓪.⓪.①/",
            "https://127。0。0。1/",
            "https://１２７.0.0.1/",
            "https://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
            "https://商店.example/",
            "https:///",
            "https://",
            "https:127.0.0.1",
            "https:/127.0.0.1/",
            "//127.0.0.1/",
            "/hooks",
            "",
            "https://shop.example:0/",
            "https://shop.example:65536/",
            "https://shop.example:99999/",
            "https://shop.example:-1/",
            "https://shop.example:80:80/",
            "http://shop.example/",
            "http://127.0.0.1/",
            "ftp://shop.example/",
            "file:///etc/passwd",
            "file://shop.example/etc/passwd",
            "gopher://127.0.0.1:6379/_FLUSHALL",
            "dict://127.0.0.1:11211/stat",
            "jar:https://shop.example!/",
            "unix:/var/run/docker.sock",
            "javascript:alert(1)",
            "mailto:ops@shop.example",
            "https://" + "a".repeat(64) + ".example/",
            "https://" + "a.".repeat(130) + "example/",
            "https://shop.example/" + "a".repeat(2048));

    private final SpiedConnections connections = new SpiedConnections();
    private final Names names = new Names();
    private final WebhookSender sender = sender(NONE);

    private WebhookSender sender(PrivateHosts privateHosts) {
        return new WebhookSender(
                WebhookHttp.client(connections, new GuardedResolver(names, privateHosts), Duration.ofSeconds(10)),
                "Kaipiao/test",
                Duration.ofSeconds(10));
    }

    @AfterEach
    void close() throws Exception {
        sender.close();
    }

    @Test
    void the_table_is_long_enough_to_mean_something() {
        assertThat(FORBIDDEN.size() + WRITTEN_ODDLY.size()).isGreaterThanOrEqualTo(130);
        assertThat(FORBIDDEN).doesNotHaveDuplicates();
        assertThat(WRITTEN_ODDLY).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @FieldSource("FORBIDDEN")
    void an_address_in_the_url_is_not_called(String address) {
        Answer answer = post("https://" + address + "/hooks");

        assertThat(answer.fault()).isEqualTo(AttemptFault.ADDRESS_REFUSED);
        assertThat(connections.called()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("FORBIDDEN")
    void a_name_that_leads_to_an_address_is_not_called(String address) {
        names.lead("shop.example", address);

        Answer answer = post("https://shop.example/hooks");

        assertThat(answer.fault()).isEqualTo(AttemptFault.ADDRESS_REFUSED);
        assertThat(connections.called()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("FORBIDDEN")
    void one_forbidden_address_among_public_ones_is_enough(String address) {
        names.lead("shop.example", PUBLIC, address, "[2606:4700::1111]");

        Answer answer = post("https://shop.example/hooks");

        assertThat(answer.fault()).isEqualTo(AttemptFault.ADDRESS_REFUSED);
        assertThat(connections.called()).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("WRITTEN_ODDLY")
    void an_oddly_written_address_is_refused_before_anything_is_looked_up(String url) {
        assertThatThrownBy(() -> EndpointUrl.check(URI.create(url), NONE)).isInstanceOf(IllegalArgumentException.class);
        assertThat(names.asked).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("WRITTEN_ODDLY")
    void even_past_that_check_an_oddly_written_address_is_not_called(String url) {
        // Whatever a lenient reader makes of it, everything leads home here.
        names.everythingElseLeadsTo("127.0.0.1");

        assertThat(acceptedByTheSender(url)).isFalse();
        assertThat(connections.called()).isEmpty();
    }

    @Test
    void a_public_address_is_called_so_the_spy_can_see() throws Exception {
        names.lead("shop.example", PUBLIC);

        Answer answer = post("https://shop.example/hooks");

        assertThat(answer.fault()).isEqualTo(AttemptFault.CONNECT_FAILED);
        assertThat(connections.called()).containsExactly(InetAddress.getByName(PUBLIC));
    }

    @Test
    void a_name_that_changes_between_check_and_connection_gains_nothing() throws Exception {
        names.lead("rebind.example", PUBLIC);
        names.lead("rebind.example", "127.0.0.1");

        post("https://rebind.example/hooks");

        assertThat(names.asked).as("looked up once for check and connection").containsExactly("rebind.example");
        assertThat(connections.called()).containsExactly(InetAddress.getByName(PUBLIC));
        assertThat(post("https://rebind.example/hooks").fault()).isEqualTo(AttemptFault.ADDRESS_REFUSED);
        assertThat(connections.called()).containsExactly(InetAddress.getByName(PUBLIC));
    }

    @Test
    void every_connection_is_checked_anew() {
        names.lead("shop.example", PUBLIC);
        names.lead("shop.example", PUBLIC);

        post("https://shop.example/hooks");
        post("https://shop.example/hooks");

        assertThat(names.asked).hasSize(2);
    }

    @Test
    void a_name_server_that_fails_means_no_connection() {
        assertThat(post("https://unknown.example/").fault()).isEqualTo(AttemptFault.UNKNOWN_HOST);
        names.breakDown();
        assertThat(post("https://shop.example/").accepted()).isFalse();
        assertThat(connections.called()).isEmpty();
    }

    @Test
    void a_name_without_addresses_means_no_connection() {
        names.lead("empty.example");

        assertThat(post("https://empty.example/").fault()).isEqualTo(AttemptFault.UNKNOWN_HOST);
        assertThat(connections.called()).isEmpty();
    }

    @Test
    void a_host_on_the_list_is_called_and_its_neighbours_are_not() throws Exception {
        PrivateHosts list = new PrivateHosts(List.of("erp.internal", "[fd00::5]"));
        try (WebhookSender open = sender(list)) {
            for (String host : List.of(
                    "erp.internal", "ERP.internal", "other.internal", "x.erp.internal", "erp.internal.example")) {
                names.lead(host.toLowerCase(Locale.ROOT), "10.0.0.5");
                open.post(endpoint("http://" + host + "/"), message(), Instant.EPOCH);
            }
            open.post(endpoint("http://[fd00::5]/"), message(), Instant.EPOCH);
            open.post(endpoint("http://10.0.0.5/"), message(), Instant.EPOCH);
        }

        assertThat(connections.called())
                .containsExactly(
                        InetAddress.getByName("10.0.0.5"),
                        InetAddress.getByName("10.0.0.5"),
                        InetAddress.getByName("fd00::5"));
    }

    @Test
    void plain_http_is_for_hosts_on_the_list_only() {
        PrivateHosts list = new PrivateHosts(List.of("erp.internal"));

        EndpointUrl.check(URI.create("http://erp.internal:8080/hooks"), list);
        EndpointUrl.check(URI.create("https://shop.example:8443/hooks?key=1"), list);
        EndpointUrl.check(URI.create("https://xn--8mrr42f.example/"), list);
        EndpointUrl.check(URI.create("https://93.184.215.14/"), list);
        EndpointUrl.check(URI.create("https://[2606:4700::1111]/"), list);
        assertThatThrownBy(() -> EndpointUrl.check(URI.create("http://shop.example/"), list))
                .hasMessageContaining("not https");
    }

    @Test
    void a_refusal_does_not_repeat_the_address() {
        assertThatThrownBy(() -> EndpointUrl.check(URI.create("https://u:p4ss@shop.example/?key=t0ken"), NONE))
                .message()
                .doesNotContain("p4ss", "t0ken");
    }

    @Test
    void neighbours_of_forbidden_blocks_are_public() throws Exception {
        for (String open : List.of(
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "168.63.129.17",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "223.255.255.255",
                "2000::1",
                "2001:200::1",
                "2001:db7::1",
                "2001:db9::1",
                "2003::1",
                "2400:3200::1",
                "3ffe::1",
                "3fff:1000::1")) {
            assertThat(PublicAddress.test(InetAddress.getByName(open))).as(open).isTrue();
        }
    }

    /** What is no address at all does not get as far as an answer. */
    private boolean acceptedByTheSender(String url) {
        try {
            return post(url).accepted();
        } catch (IllegalArgumentException | NullPointerException e) {
            return false;
        }
    }

    private Answer post(String url) {
        return sender.post(endpoint(url), message(), Instant.EPOCH);
    }

    private static Endpoint endpoint(String url) {
        return new Endpoint(URI.create(url), List.of(SigningKey.of(new Secret(GatewayUnderTest.NEW_SECRET))));
    }

    private static Message message() {
        return new Message("msg_1", "cafe", "invoice.issued", "{}");
    }

    /** A name server that says what the test wants; addresses in a URL mean themselves, as they do to the system's. */
    private static final class Names implements DnsResolver {
        private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*");
        private final Map<String, Deque<List<String>>> answers = new HashMap<>();
        private final List<String> asked = new ArrayList<>();
        private @Nullable String otherwise;
        private boolean broken;

        void lead(String host, String... addresses) {
            answers.computeIfAbsent(host, h -> new ArrayDeque<>()).add(List.of(addresses));
        }

        void everythingElseLeadsTo(String address) {
            otherwise = address;
        }

        void breakDown() {
            broken = true;
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            asked.add(host);
            if (broken) {
                throw new IllegalStateException("the resolver itself is broken");
            }
            Deque<List<String>> prepared = answers.get(host);
            if (prepared != null) {
                return addresses(Objects.requireNonNull(prepared.poll()));
            }
            if (ADDRESS.matcher(host).matches() && otherwise == null) {
                return addresses(List.of(host));
            }
            if (otherwise != null) {
                return addresses(List.of(otherwise));
            }
            throw new UnknownHostException(host);
        }

        private static InetAddress[] addresses(List<String> texts) throws UnknownHostException {
            List<InetAddress> found = new ArrayList<>();
            for (String text : texts) {
                found.add(InetAddress.getByName(PrivateHosts.plain(text)));
            }
            return found.toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
