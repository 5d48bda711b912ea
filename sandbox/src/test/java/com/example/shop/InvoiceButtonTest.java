package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.AccountKind;
import io.github.kaipiao.sandbox.AccountSetup;
import io.github.kaipiao.sandbox.control.Fault;
import io.github.kaipiao.sandbox.control.FaultName;
import io.github.kaipiao.sandbox.junit.SandboxExtension;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** As a shop that has never heard of Kaipiao's other modules would write it: public classes only. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class InvoiceButtonTest {
    @RegisterExtension
    static final SandboxExtension WECHAT = SandboxExtension.with(builder -> builder.account(
            new AccountSetup("wx01", "a-test-secret", AccountKind.SERVICE_ACCOUNT, "gh_01", null, true)));

    private final HttpClient http = HttpClient.newHttpClient();

    private String token() throws IOException, InterruptedException {
        URI address = URI.create(
                WECHAT.url() + "/cgi-bin/token?grant_type=client_credential&appid=wx01&secret=a-test-secret");
        return http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    @Order(1)
    void a_busy_wechat_is_met_once() throws IOException, InterruptedException {
        WECHAT.sandbox()
                .faults()
                .arm(Fault.of(FaultName.SYSTEM_BUSY).onPath("/cgi-bin/token").times(1));
        assertThat(token()).contains("\"errcode\":-1");
        assertThat(token()).contains("access_token");
        WECHAT.sandbox().faults().arm(Fault.of(FaultName.SYSTEM_BUSY).times(100));
    }

    @Test
    @Order(2)
    void the_next_test_begins_on_the_first_day_on_the_same_port() throws IOException, InterruptedException {
        assertThat(WECHAT.sandbox().journal().newestFirst()).isEmpty();
        assertThat(token()).contains("access_token");
    }
}
