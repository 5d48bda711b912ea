package io.github.kaipiao.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.kaipiao.sandbox.control.ControlError;
import io.github.kaipiao.sandbox.wechat.Unconfirmed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the file can say about access, payment merchants and unconfirmed behaviour. */
class ConfigOfMerchantsTest {
    private static final String MERCHANT = """
            {"mchid":"1900000109","appids":["wx01"],"v2Key":"192006250b4c09247ec02edce69f6a2d",\
            "apiV3Key":"a-sandbox-api-v3-key-of-32-bytes","publicKeyFile":"merchant.pem","certificateSerial":"5157F0"%s}""";

    @TempDir
    private Path folder;

    @BeforeEach
    void aKeyFile() throws IOException {
        Files.writeString(
                folder.resolve("merchant.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(PayShop.KEYS.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
    }

    private SandboxConfig read(String account, String more) throws IOException {
        return SandboxConfig.read(Files.writeString(
                folder.resolve("sandbox.json"),
                "{\"accounts\":[{\"appid\":\"wx01\",\"secret\":\"s\"" + account + "}]" + more + "}"));
    }

    @Test
    void permissions_addresses_and_limits_are_an_accounts_own() throws IOException {
        AccountAccess access = read(
                        ",\"permissions\":[\"MERCHANT\",\"TITLES\"],\"addresses\":[\"203.0.113.7\"],\"limits\":["
                                + "{\"path\":\"/card/invoice/insert\",\"aMinute\":10,\"aDay\":100},{\"aMinute\":5}]",
                        "")
                .accounts()
                .get(0)
                .access();
        assertThat(access.permissions()).containsExactlyInAnyOrder(Permission.MERCHANT, Permission.TITLES);
        assertThat(access.addresses()).containsExactly("203.0.113.7");
        assertThat(access.limits().of("/card/invoice/insert")).isEqualTo(new CallLimits.Limit(10, 100));
        assertThat(access.limits().of("/card/invoice/getauthurl")).isEqualTo(new CallLimits.Limit(5, 10_000_000));
        assertThat(access.limits().of("/cgi-bin/token")).isEqualTo(new CallLimits.Limit(2_000, 2_000));
    }

    @Test
    void a_payment_merchant_is_named_with_its_keys_and_its_ways() throws IOException {
        PayMerchantSetup plain = read("", ",\"payMerchants\":[" + MERCHANT.formatted("") + "]")
                .payMerchants()
                .get(0);
        assertThat(plain)
                .isEqualTo(new PayMerchantSetup(
                        "1900000109",
                        Set.of("wx01"),
                        new PayMerchantSetup.Keys(
                                PayShop.V2_KEY, PayShop.API_V3_KEY, "5157F0", PayShop.KEYS.getPublic()),
                        PayMerchantSetup.Notify.plain(),
                        null,
                        PayMerchantSetup.SuccOrderId.TRANSACTION_ID));
        PayMerchantSetup chosen = read(
                        "",
                        ",\"payMerchants\":["
                                + MERCHANT.formatted(
                                        ",\"notify\":{\"signer\":\"PUBLIC_KEY\",\"delivery\":\"PROBED\"},"
                                                + "\"fapiaoProduct\":{\"callbackUrl\":\"http://localhost:8080/f\"},\"succOrderId\":\"OUT_TRADE_NO\"")
                                + "]")
                .payMerchants()
                .get(0);
        assertThat(chosen.notifications())
                .isEqualTo(new PayMerchantSetup.Notify(
                        PayMerchantSetup.Signer.PUBLIC_KEY, PayMerchantSetup.Delivery.PROBED));
        assertThat(chosen.fapiaoProduct()).isEqualTo(new PayMerchantSetup.FapiaoProduct("http://localhost:8080/f"));
        assertThat(chosen.succOrderId()).isEqualTo(PayMerchantSetup.SuccOrderId.OUT_TRADE_NO);
    }

    @Test
    void a_certificate_gives_both_key_and_serial() throws Exception {
        try (Sandbox sandbox = Shop.world().payMerchant(PayShop.SETUP).start()) {
            var certificate = sandbox.pay().platformCertificate();
            Files.writeString(
                    folder.resolve("apiclient_cert.pem"),
                    "-----BEGIN CERTIFICATE-----\n"
                            + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                            + "\n-----END CERTIFICATE-----\n");
            String merchant = MERCHANT.formatted("")
                    .replace(
                            "\"publicKeyFile\":\"merchant.pem\",\"certificateSerial\":\"5157F0\"",
                            "\"certificateFile\":\"apiclient_cert.pem\"");
            PayMerchantSetup.Keys keys = read("", ",\"payMerchants\":[" + merchant + "]")
                    .payMerchants()
                    .get(0)
                    .keys();
            assertThat(keys.certificateSerial())
                    .isEqualToIgnoringCase(certificate.getSerialNumber().toString(16));
            assertThat(keys.certificateKey()).isEqualTo(certificate.getPublicKey());
        }
    }

    @Test
    void what_no_source_says_is_chosen() throws IOException {
        assertThat(read("", "").unconfirmed()).isEqualTo(Unconfirmed.defaults());
        assertThat(read(
                                "",
                                ",\"unconfirmed\":{\"orders\":{},\"data\":{},\"accounts\":{},\"wallet\":{},\"events\":{},\"wire\":{}}")
                        .unconfirmed())
                .isEqualTo(Unconfirmed.defaults());
        Unconfirmed chosen = read("", """
                ,"unconfirmed":{"orders":{"badTicket":40001,"authorizedAgain":72074,"insertedAgain":72075,"rejectedAgain":0,"rejectInserted":72018},
                "data":{"linked":72038,"rejected":72035},
                "accounts":{"noPermission":72015,"unknownToken":40014,"unsetContact":0,"unboundMchids":["1900000110"]},
                "wallet":{"templateReadyAfterSeconds":300,"twoAtOnce":0,"platformChangeIsPushed":true,"titleCodeLastsSeconds":60},
                "events":{"appId":true,"spAppId":false},
                "wire":{"end":"HINT","escapedSlashes":false,"idsAsText":false}}""").unconfirmed();
        assertThat(chosen)
                .isEqualTo(new Unconfirmed(
                        new Unconfirmed.OrderCodes(40001, 72074, 72075, 0, 72018),
                        new Unconfirmed.DataCodes(72038, 72035),
                        new Unconfirmed.AccountRules(72015, 40014, 0, Set.of("1900000110")),
                        new Unconfirmed.WalletRules(Duration.ofMinutes(5), 0, true, Duration.ofMinutes(1)),
                        new Unconfirmed.EventForm(true, false),
                        new Unconfirmed.WireForm(Unconfirmed.ErrmsgEnd.HINT, false, false)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`,\"permissions\":[\"ALL\"]` | `` | allowed: MERCHANT, INVOICING_PLATFORM, REIMBURSER, TITLES",
                "`,\"permissions\":\"MERCHANT\"` | `` | accounts[0].permissions must be a list of texts",
                "`,\"permissions\":[],\"eInvoicePermission\":false` | `` | accounts[0].permissions contradicts",
                "`,\"limits\":[{\"path\":\"/x\",\"perMinute\":1}]` | `` | Unknown key: accounts[0].limits[0].perMinute；可用 allowed: path, aMinute, aDay",
                "`,\"limits\":[{\"aDay\":-1}]` | `` | accounts[0].limits[0].aDay must be 0 to",
                "`,\"limits\":[{\"aDay\":1},{\"aDay\":2}]` | `` | Twice:",
                "`` | `,\"payMerchants\":[{\"mchid\":\"1900000109\"}]` | payMerchants[0].appids must be appids of accounts",
                "`` | `,\"payMerchants\":[{\"mchid\":\"1900000109\",\"appids\":[\"wx01\"]}]` | needs certificateFile, or publicKeyFile and certificateSerial",
                "`` | `,\"payMerchants\":[{\"key\":\"x\"}]` | Unknown key: payMerchants[0].key；可用 allowed: mchid, appids, v2Key",
                "`` | `,\"payMerchants\":[{\"mchid\":\"1900000109\",\"appids\":[\"wx01\"],\"publicKeyFile\":\"none.pem\",\"certificateSerial\":\"5\",\"v2Key\":\"192006250b4c09247ec02edce69f6a2d\",\"apiV3Key\":\"a-sandbox-api-v3-key-of-32-bytes\"}]` | Cannot read the file of payMerchants[0].publicKeyFile",
                "`` | `,\"payMerchants\":[{\"mchid\":\"1900000109\",\"appids\":[\"wx01\"],\"publicKeyFile\":\"sandbox.json\",\"certificateSerial\":\"5\",\"v2Key\":\"192006250b4c09247ec02edce69f6a2d\",\"apiV3Key\":\"a-sandbox-api-v3-key-of-32-bytes\"}]` | is no PEM",
                "`` | `,\"unconfirmed\":{\"order\":{}}` | Unknown key: unconfirmed.order；可用 allowed: orders, data, accounts, wallet, events, wire",
                "`` | `,\"unconfirmed\":{\"orders\":{\"badTicket\":0}}` | unconfirmed.orders.badTicket has no such value；可用 allowed: 72031, 40001",
                "`` | `,\"unconfirmed\":{\"wire\":{\"end\":\"rid\"}}` | allowed: RID, HINT, HINT_AND_TIME, NONE"
            })
    void what_it_does_not_know_is_refused_with_what_is_allowed(String account, String more, String words) {
        assertThatExceptionOfType(ControlError.class)
                .isThrownBy(() -> read(account, more))
                .satisfies(e -> assertThat(e.line()).contains(words));
    }
}
