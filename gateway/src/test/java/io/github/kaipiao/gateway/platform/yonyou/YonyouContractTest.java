package io.github.kaipiao.gateway.platform.yonyou;

import io.github.kaipiao.gateway.platform.InvoicingPlatform;
import io.github.kaipiao.gateway.platform.PlatformContract;
import io.github.kaipiao.sandbox.Sandbox;
import tools.jackson.databind.json.JsonMapper;

/** 用友. */
class YonyouContractTest extends PlatformContract {
    @Override
    protected Sandbox.Builder join(Sandbox.Builder builder) {
        return builder.yonyou(MerchantAtYonyou.setup(SELLER));
    }

    @Override
    protected InvoicingPlatform platform(Sandbox running) {
        return new YonyouPlatforms(JsonMapper.shared(), running.clock())
                .of(MerchantAtYonyou.settings(running, SELLER, false));
    }
}
