package com.example.shop

import java.io.IOException
import java.net.HttpURLConnection
import java.net.URI
import org.json.JSONObject

/**
 * The shop's own backend, as `examples/miniprogram/backend/shop.js` plays it. It holds the gateway's API key; the App does
 * not. Calls block: not for the main thread.
 *
 * @param session stands for the shop's login
 */
class ShopBackend(private val address: String, private val session: String) {
    /** @property authUrl absent where nothing is left to agree to */
    data class Entry(val status: String, val authUrl: String?) {
        /** The link is a pass. */
        override fun toString() = "Entry($status)"
    }

    data class Invoice(val status: String, val cardStatus: String)

    /** @property message for the payer */
    class Refused(override val message: String) : IOException(message)

    fun openEntry(orderNo: String): Entry {
        val json = call("POST", "/shop/orders/$orderNo/entry", JSONObject().put("scenario", "APP"))
        return Entry(json.getString("status"), if (json.has("authUrl")) json.getString("authUrl") else null)
    }

    fun invoice(orderNo: String): Invoice {
        val json = call("GET", "/shop/orders/$orderNo/invoice", null)
        return Invoice(json.getString("status"), json.getString("cardStatus"))
    }

    private fun call(method: String, path: String, body: JSONObject?): JSONObject {
        val connection = URI(address + path).toURL().openConnection() as HttpURLConnection
        try {
            connection.requestMethod = method
            connection.connectTimeout = TIMEOUT_MS
            connection.readTimeout = TIMEOUT_MS
            connection.setRequestProperty("Authorization", "Bearer $session")
            if (body != null) {
                connection.doOutput = true
                connection.setRequestProperty("Content-Type", "application/json")
                connection.outputStream.use { it.write(body.toString().toByteArray()) }
            }
            val ok = connection.responseCode in 200..299
            val stream = if (ok) connection.inputStream else connection.errorStream
            val text = stream?.use { it.readBytes().decodeToString() }.orEmpty()
            if (!ok) throw Refused(toldIn(text))
            return JSONObject(text)
        } finally {
            connection.disconnect()
        }
    }

    /** A proxy in between may answer with something else than JSON. */
    private fun toldIn(text: String): String =
        runCatching { JSONObject(text).getString("message") }.getOrDefault("请稍后再试")

    private companion object {
        const val TIMEOUT_MS = 10_000
    }
}
