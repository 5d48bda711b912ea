package io.github.kaipiao.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.sandbox.http.Request;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Calls that carry no access token, such as WeChat Pay's: whose they are stands in the body. */
class FaultElsewhereTest {
    private static FaultSubject call(String path, String body) {
        return FaultSubject.call(
                new Request("POST", path, path, Map.of(), body.getBytes(StandardCharsets.UTF_8)), token -> "");
    }

    @Test
    void a_pay_order_is_told_by_its_merchant_and_its_number() {
        FaultSubject json =
                call("/v3/pay/transactions/jsapi", "{\"mchid\":\"1900000001\",\"out_trade_no\":\"R2026-1\"}");
        Fault cut = Fault.of(FaultName.RESET_AFTER).forAccount("1900000001").forOrders("R2026");
        assertThat(json.fits(cut)).isTrue();
        assertThat(json.fits(cut.forAccount("1900000002"))).isFalse();
        assertThat(json.fits(Fault.of(FaultName.SYSTEM_BUSY)))
                .as("errcode is not Pay's")
                .isFalse();
        FaultSubject xml = call("/pay/unifiedorder", "<xml><out_trade_no><![CDATA[R2026-1]]></out_trade_no></xml>");
        assertThat(xml.fits(Fault.of(FaultName.HTML_502).forOrders("R2026-1$"))).isTrue();
        assertThat(xml.fits(Fault.of(FaultName.HTML_502).forOrders("R2026$"))).isFalse();
    }
}
