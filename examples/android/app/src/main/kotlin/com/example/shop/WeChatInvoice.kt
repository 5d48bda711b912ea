package com.example.shop

import android.content.Context
import com.tencent.mm.opensdk.modelbase.BaseResp
import com.tencent.mm.opensdk.modelbiz.WXInvoiceAuthInsert
import com.tencent.mm.opensdk.openapi.IWXAPI
import com.tencent.mm.opensdk.openapi.WXAPIFactory

/**
 * Opens WeChat's authorization page (授权页) from the App, by the OpenSDK's `WXInvoiceAuthInsert`.
 *
 * What comes back is a hint: it may not come at all, for the payer can return by the task switcher. The truth is the event
 * that WeChat pushes to the 公众号, so every way back ends at the status that the shop's backend tells.
 */
object WeChatInvoice {
    /** The appid of the open-platform App (开放平台移动应用); not the 公众号's. */
    const val APP_ID = "wx0000000000000000"

    /** The SDK refuses a longer url in `checkArgs` and says so in the log only. Characters. */
    const val LONGEST_URL = 10_240

    enum class Opened { ASKED, NO_WECHAT, LINK_TOO_LONG, NOT_SENT }

    sealed interface Outcome {
        /** The payer came back from the page. Whether they agreed, the backend knows. */
        data object Returned : Outcome

        /** The payer turned back. */
        data object Cancelled : Outcome

        /** WeChat said no; [code] is one of `BaseResp.ErrCode`. */
        data class Refused(val code: Int) : Outcome
    }

    /** Told on the main thread, by `WXEntryActivity`; whoever listens lets go when it leaves the screen. */
    var onReturn: ((Outcome) -> Unit)? = null

    fun api(context: Context): IWXAPI =
        WXAPIFactory.createWXAPI(context.applicationContext, APP_ID, true).also { it.registerApp(APP_ID) }

    /** @param authUrl `authUrl` of the entry, fetched for this tap: a pass for about two hours */
    fun open(context: Context, authUrl: String): Opened {
        if (authUrl.isEmpty() || authUrl.length > LONGEST_URL) return Opened.LINK_TOO_LONG
        val api = api(context)
        if (!api.isWXAppInstalled) return Opened.NO_WECHAT
        val request = WXInvoiceAuthInsert.Req().apply { url = authUrl }
        // true says that WeChat was asked, not that the page is open.
        return if (api.sendReq(request)) Opened.ASKED else Opened.NOT_SENT
    }

    /**
     * `wxOrderId` is documented as "order number" and no more, so nothing hangs on it: the App knows which order it opened.
     * What ERR_OK says about this request is not documented either; it is not taken for an authorization.
     */
    fun answered(response: BaseResp) {
        if (response !is WXInvoiceAuthInsert.Resp) return
        onReturn?.invoke(
            when (response.errCode) {
                BaseResp.ErrCode.ERR_OK -> Outcome.Returned
                BaseResp.ErrCode.ERR_USER_CANCEL -> Outcome.Cancelled
                else -> Outcome.Refused(response.errCode)
            },
        )
    }
}
