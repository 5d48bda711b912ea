package com.example.shop.wxapi

import android.app.Activity
import android.content.Intent
import android.os.Bundle
import com.example.shop.WeChatInvoice
import com.tencent.mm.opensdk.modelbase.BaseReq
import com.tencent.mm.opensdk.modelbase.BaseResp
import com.tencent.mm.opensdk.openapi.IWXAPIEventHandler

/** Where WeChat answers. Its name and package are WeChat's; it shows nothing and closes at once. */
class WXEntryActivity : Activity(), IWXAPIEventHandler {
    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        handle(intent)
    }

    override fun onNewIntent(intent: Intent) {
        super.onNewIntent(intent)
        setIntent(intent)
        handle(intent)
    }

    override fun onReq(request: BaseReq) = Unit

    override fun onResp(response: BaseResp) = WeChatInvoice.answered(response)

    /** Anybody may start an exported activity; the SDK looks whether it was WeChat and calls [onResp] only then. */
    private fun handle(intent: Intent) {
        try {
            WeChatInvoice.api(this).handleIntent(intent, this)
        } finally {
            finish()
        }
    }
}
