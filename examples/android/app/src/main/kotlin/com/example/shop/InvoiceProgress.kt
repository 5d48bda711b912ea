package com.example.shop

/**
 * How far an invoice is, in the payer's words. The states are those of `GET /v1/invoices/{id}`.
 *
 * @property mayAsk the payer may ask for it, or once more
 * @property isLast nothing more happens by itself
 */
data class InvoiceProgress(val headline: String, val mayAsk: Boolean = false, val isLast: Boolean = false) {
    companion object {
        fun of(invoice: ShopBackend.Invoice): InvoiceProgress = when (invoice.status) {
            "AWAITING_AUTHORIZATION" -> InvoiceProgress("还没有确认开票", mayAsk = true)
            "AUTHORIZED", "ISSUING" -> InvoiceProgress("正在开票，可以离开")
            "ISSUED" -> issued(invoice.cardStatus)
            "ISSUE_FAILED" -> InvoiceProgress("没有开成，可以再申请一次", mayAsk = true, isLast = true)
            "EXPIRED" -> InvoiceProgress("还没有确认开票", mayAsk = true, isLast = true)
            "REJECTED" -> InvoiceProgress("商户没有开这张发票，请联系门店", isLast = true)
            "REVERSED" -> InvoiceProgress("发票已冲红", isLast = true)
            // A later gateway may know more states than this App.
            else -> InvoiceProgress("正在处理")
        }

        private fun issued(cardStatus: String) = when (cardStatus) {
            "INSERTED" -> InvoiceProgress("发票在微信卡包里", isLast = true)
            "INSERT_FAILED" -> InvoiceProgress("发票已开好，可以在网页下载", isLast = true)
            else -> InvoiceProgress("发票已开好，正在放进微信卡包")
        }

        /** Milliseconds between two questions: 2, 3, 4.5 … at most 30 s, for ten minutes. */
        fun pauses(): List<Long> {
            val pauses = mutableListOf<Long>()
            var pause = 2_000L
            while (pauses.sum() < 600_000L) {
                pauses += pause
                pause = minOf(pause * 3 / 2, 30_000L)
            }
            return pauses
        }
    }
}
