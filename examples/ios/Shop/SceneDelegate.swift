import UIKit

final class SceneDelegate: UIResponder, UIWindowSceneDelegate {
    var window: UIWindow?

    func scene(_ scene: UIScene, willConnectTo session: UISceneSession, options: UIScene.ConnectionOptions) {
        guard let scene = scene as? UIWindowScene else { return }
        let backend = ShopBackend(address: URL(string: "https://shop.example.com")!, session: "demo-session-of-one-customer")
        let window = UIWindow(windowScene: scene)
        window.rootViewController = UINavigationController(
            rootViewController: OrderViewController(orderNo: "PHONE-0001", backend: backend))
        window.makeKeyAndVisible()
        self.window = window
        // The system ended the App while the payer was in WeChat: the answer comes with the new start.
        options.urlContexts.forEach { _ = WeChatInvoice.shared.handle($0.url) }
        options.userActivities.forEach { _ = WeChatInvoice.shared.handle($0) }
    }

    func scene(_ scene: UIScene, openURLContexts contexts: Set<UIOpenURLContext>) {
        contexts.forEach { _ = WeChatInvoice.shared.handle($0.url) }
    }

    func scene(_ scene: UIScene, continue activity: NSUserActivity) {
        _ = WeChatInvoice.shared.handle(activity)
    }
}
