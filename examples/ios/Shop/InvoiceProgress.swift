import Foundation

/// How far an invoice is, in the payer's words. The states are those of `GET /v1/invoices/{id}`.
struct InvoiceProgress: Equatable {
    let headline: String
    /// The payer may ask for it, or once more.
    let mayAsk: Bool
    /// Nothing more happens by itself.
    let isLast: Bool

    init(_ invoice: ShopBackend.Invoice) {
        switch (invoice.status, invoice.cardStatus) {
        case ("AWAITING_AUTHORIZATION", _): self.init("还没有确认开票", mayAsk: true)
        case ("AUTHORIZED", _), ("ISSUING", _): self.init("正在开票，可以离开")
        case ("ISSUED", "INSERTED"): self.init("发票在微信卡包里", isLast: true)
        case ("ISSUED", "INSERT_FAILED"): self.init("发票已开好，可以在网页下载", isLast: true)
        case ("ISSUED", _): self.init("发票已开好，正在放进微信卡包")
        case ("ISSUE_FAILED", _): self.init("没有开成，可以再申请一次", mayAsk: true, isLast: true)
        case ("EXPIRED", _): self.init("还没有确认开票", mayAsk: true, isLast: true)
        case ("REJECTED", _): self.init("商户没有开这张发票，请联系门店", isLast: true)
        case ("REVERSED", _): self.init("发票已冲红", isLast: true)
        // A later gateway may know more states than this App.
        default: self.init("正在处理")
        }
    }

    private init(_ headline: String, mayAsk: Bool = false, isLast: Bool = false) {
        self.headline = headline
        self.mayAsk = mayAsk
        self.isLast = isLast
    }

    /// Seconds between two questions: 2, 3, 4.5 … at most 30, for ten minutes.
    static func pauses() -> [TimeInterval] {
        var pauses: [TimeInterval] = []
        var pause: TimeInterval = 2
        while pauses.reduce(0, +) < 600 {
            pauses.append(pause)
            pause = min(pause * 1.5, 30)
        }
        return pauses
    }
}
