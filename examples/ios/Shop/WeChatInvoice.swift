import Foundation
import WechatOpenSDK

/// Opens WeChat's authorization page (授权页) from the App, by the OpenSDK's `WXInvoiceAuthInsertReq`.
///
/// What comes back is a hint: it may not come at all, for the payer can return by the task switcher. The truth is the
/// event that WeChat pushes to the 公众号, so every way back ends at the status that the shop's backend tells.
@MainActor
final class WeChatInvoice: NSObject {
    static let shared = WeChatInvoice()

    /// The appid of the open-platform App (开放平台移动应用), the one whose token opens the page; not the 公众号's.
    static let appID = "wx0000000000000000"
    /// As registered at the open platform, with the slash at the end.
    static let universalLink = "https://app.shop.example.com/wechat/"
    /// The Android SDK refuses longer links; iOS documents no limit.
    static let longestURL = 10_240

    enum Outcome: Equatable {
        /// The payer came back from the page. Whether they agreed, the backend knows.
        case returned
        /// The payer turned back.
        case cancelled
        /// WeChat said no; `code` is one of the SDK's `WXErrCode`.
        case refused(code: Int32)
    }

    enum Unavailable: Error {
        case noWeChat, linkTooLong, notSent
    }

    private var onReturn: (@MainActor (Outcome) -> Void)?

    /// Once, at the start of the App. False where appid, bundle id or Universal Link do not fit.
    @discardableResult
    func register() -> Bool {
        WXApi.registerApp(Self.appID, universalLink: Self.universalLink)
    }

    /// - Parameter authURL: `authUrl` of the entry, fetched for this tap: a pass for about two hours
    /// - Parameter onReturn: called at most once
    func open(authURL: String, onReturn: @escaping @MainActor (Outcome) -> Void) async throws {
        guard WXApi.isWXAppInstalled() else { throw Unavailable.noWeChat }
        guard !authURL.isEmpty, authURL.utf16.count <= Self.longestURL else { throw Unavailable.linkTooLong }
        let request = WXInvoiceAuthInsertReq()
        request.urlString = authURL
        self.onReturn = onReturn
        let sent = await withCheckedContinuation { continuation in
            WXApi.send(request) { continuation.resume(returning: $0) }
        }
        guard sent else {
            self.onReturn = nil
            throw Unavailable.notSent
        }
    }

    /// From the scene or application delegate. Without it this request has no answer, even where payments work.
    func handle(_ url: URL) -> Bool {
        WXApi.handleOpen(url, delegate: self)
    }

    func handle(_ activity: NSUserActivity) -> Bool {
        WXApi.handleOpenUniversalLink(activity, delegate: self)
    }

    /// Codes of `WXErrCode` in WXApiObject.h: 0 success, -1 common, -2 user cancel, -3 sent fail, -4 auth deny, -5 unsupport.
    /// What 0 says about this request is not documented; it is not taken for an authorization.
    static func outcome(of code: Int32) -> Outcome {
        switch code {
        case 0: return .returned
        case -2: return .cancelled
        default: return .refused(code: code)
        }
    }
}

extension WeChatInvoice: WXApiDelegate {
    nonisolated func onReq(_ req: BaseReq) {}

    /// The SDK calls on the main thread, from `handleOpen`.
    ///
    /// `wxOrderId` is documented as "order number" and no more, so nothing hangs on it: the App knows which order it opened.
    nonisolated func onResp(_ resp: BaseResp) {
        guard let answer = resp as? WXInvoiceAuthInsertResp else { return }
        let code = answer.errCode
        Task { @MainActor in
            let tell = onReturn
            onReturn = nil
            tell?(Self.outcome(of: code))
        }
    }
}
