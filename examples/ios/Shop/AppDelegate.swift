import UIKit

@main
final class AppDelegate: UIResponder, UIApplicationDelegate {
    func application(
        _ application: UIApplication, didFinishLaunchingWithOptions options: [UIApplication.LaunchOptionsKey: Any]?
    ) -> Bool {
        // Where this is false, WXApi.checkUniversalLinkReady says which of the three does not fit.
        WeChatInvoice.shared.register()
        return true
    }

    // An App without scenes gets the answers here; one with scenes in SceneDelegate. Only one of the two is called.

    func application(_ app: UIApplication, open url: URL, options: [UIApplication.OpenURLOptionsKey: Any] = [:]) -> Bool {
        WeChatInvoice.shared.handle(url)
    }

    func application(
        _ application: UIApplication, continue activity: NSUserActivity,
        restorationHandler: @escaping ([UIUserActivityRestoring]?) -> Void
    ) -> Bool {
        WeChatInvoice.shared.handle(activity)
    }
}
