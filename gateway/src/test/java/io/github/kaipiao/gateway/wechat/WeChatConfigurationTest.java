package io.github.kaipiao.gateway.wechat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.net.URI;
import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/** The client as the service gets it. */
class WeChatConfigurationTest extends Story {

    @Test
    void the_beans_work_together() {
        weChat.on(
                "/card/invoice/seturl",
                "{\"errcode\":0,\"errmsg\":\"ok\",\"invoice_url\":\"https://x/?s_pappid=d3gx\"}");
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.registerBean(
                    WeChatSettings.class, () -> WeChatSettings.defaults().withApiHost(weChat.address()));
            context.registerBean(Clock.class, () -> clock);
            context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
            context.registerBean(JsonMapper.class, () -> JSON);
            context.register(WeChatConfiguration.class);
            context.refresh();

            assertThat(context.getBean(InvoiceApi.class).contact(SHOP)).isInstanceOf(Outcome.Accepted.class);
            assertThat(context.getBean(CardApi.class).sPappid(SHOP)).isEqualTo(new Outcome.Accepted<>("d3gx"));
            assertThat(weChat.tokenFetches()).isEqualTo(1);
        }
    }

    @Test
    void a_forward_proxy_is_used_when_set() throws Exception {
        try (WeChatStandIn proxy = new WeChatStandIn()) {
            proxy.on(CONTACT, CONTACT_ANSWER);

            Outcome<?> outcome = ask(node(
                    it -> it.withApiHost(URI.create("http://wechat.invalid")).withProxy(proxy.address())));

            assertThat(outcome).isInstanceOf(Outcome.Accepted.class);
            assertThat(proxy.asked(CONTACT)).hasSize(1);
        }
    }

    @Test
    void a_host_is_a_host_and_nothing_more() {
        for (String host : new String[] {
            "ftp://api.weixin.qq.com", "https://api.weixin.qq.com/cgi-bin", "https://u:p@api.weixin.qq.com", "https:"
        }) {
            assertThatThrownBy(() -> WeChatSettings.defaults().withApiHost(URI.create(host)))
                    .as(host)
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(WeChatSettings.defaults().apiHost()).hasToString("https://api.weixin.qq.com");
        assertThat(WeChatSettings.defaults().stableToken()).isTrue();
    }

    @Test
    void the_package_knows_no_other_part_of_the_gateway() {
        JavaClasses ours = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.github.kaipiao.gateway.wechat");

        ArchRuleDefinition.noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.github.kaipiao.client..",
                        "io.github.kaipiao.sandbox..",
                        "io.github.kaipiao.gateway",
                        "io.github.kaipiao.gateway.(admin|h5|entry|callback|invoice|order|wechatpay|platform|webhook|jobs|merchant|web)..")
                .check(ours);
        assertThat(ours).isNotEmpty();
    }
}
