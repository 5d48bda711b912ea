package com.example.shop

import android.app.Activity
import android.os.Bundle
import android.os.Handler
import android.os.Looper
import android.widget.Button
import android.widget.LinearLayout
import android.widget.TextView
import java.io.IOException
import java.util.concurrent.Executors
import org.json.JSONException

/** The page of one order, with 开发票 on it. */
class OrderActivity : Activity() {
    private val orderNo = "PHONE-0001"
    private val backend = ShopBackend("https://shop.example.com", "demo-session-of-one-customer")
    private val network = Executors.newSingleThreadExecutor()
    private val main = Handler(Looper.getMainLooper())
    private lateinit var headline: TextView
    private lateinit var button: Button

    /** Counts the times the page was seen; 0 while it is not. An answer to an earlier time is not shown. */
    private var seen = 0
    private var times = 0

    override fun onCreate(savedInstanceState: Bundle?) {
        super.onCreate(savedInstanceState)
        headline = TextView(this).apply { textSize = 20f }
        button = Button(this).apply {
            text = "开发票"
            setOnClickListener { ask() }
        }
        setContentView(
            LinearLayout(this).apply {
                orientation = LinearLayout.VERTICAL
                fitsSystemWindows = true
                addView(headline)
                addView(button)
            },
        )
        WeChatInvoice.onReturn = { outcome ->
            if (outcome is WeChatInvoice.Outcome.Refused) headline.text = "微信没有打开开票页（${outcome.code}）"
        }
    }

    /** Every way back passes here, also the one by the task switcher, of which the SDK says nothing. */
    override fun onResume() {
        super.onResume()
        times += 1
        seen = times
        follow(InvoiceProgress.pauses(), seen)
    }

    override fun onPause() {
        seen = 0
        main.removeCallbacksAndMessages(null)
        super.onPause()
    }

    override fun onDestroy() {
        WeChatInvoice.onReturn = null
        network.shutdown()
        super.onDestroy()
    }

    private fun ask() {
        button.isEnabled = false
        network.execute {
            var authUrl: String? = null
            val told = try {
                authUrl = backend.openEntry(orderNo).authUrl
                null
            } catch (e: ShopBackend.Refused) {
                e.message
            } catch (e: IOException) {
                "网络不通，请稍后再试"
            } catch (e: JSONException) {
                "请稍后再试"
            }
            runOnUiThread {
                button.isEnabled = true
                val trouble = told ?: authUrl?.let { trouble(WeChatInvoice.open(this, it)) }
                if (trouble != null) headline.text = trouble
            }
        }
    }

    private fun trouble(opened: WeChatInvoice.Opened): String? = when (opened) {
        WeChatInvoice.Opened.ASKED -> null
        WeChatInvoice.Opened.NO_WECHAT -> "请先安装微信"
        WeChatInvoice.Opened.LINK_TOO_LONG, WeChatInvoice.Opened.NOT_SENT -> "没能打开微信，请稍后再试"
    }

    private fun follow(pauses: List<Long>, time: Int) {
        network.execute {
            val progress = try {
                InvoiceProgress.of(backend.invoice(orderNo))
            } catch (e: IOException) {
                null
            } catch (e: JSONException) {
                null
            }
            main.post { show(progress, pauses, time) }
        }
    }

    /** Without an answer what was said last stays, and the next question comes all the same. */
    private fun show(progress: InvoiceProgress?, pauses: List<Long>, time: Int) {
        if (time != seen) return
        if (progress != null) {
            headline.text = progress.headline
            button.isEnabled = progress.mayAsk
            if (progress.isLast) return
        }
        if (pauses.isNotEmpty()) main.postDelayed({ follow(pauses.drop(1), time) }, pauses.first())
    }
}
