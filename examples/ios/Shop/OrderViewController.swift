import UIKit

/// The page of one order, with 开发票 on it.
final class OrderViewController: UIViewController {
    private let orderNo: String
    private let backend: ShopBackend
    private let headline = UILabel()
    private let button = UIButton(configuration: .filled())
    private var following: Task<Void, Never>?

    init(orderNo: String, backend: ShopBackend) {
        self.orderNo = orderNo
        self.backend = backend
        super.init(nibName: nil, bundle: nil)
    }

    @available(*, unavailable)
    required init?(coder: NSCoder) {
        fatalError("made in code")
    }

    override func viewDidLoad() {
        super.viewDidLoad()
        title = orderNo
        view.backgroundColor = .systemBackground
        headline.font = .preferredFont(forTextStyle: .headline)
        headline.adjustsFontForContentSizeCategory = true
        headline.numberOfLines = 0
        button.setTitle("开发票", for: .normal)
        button.addAction(UIAction { [weak self] _ in self?.ask() }, for: .touchUpInside)
        let stack = UIStackView(arrangedSubviews: [headline, button])
        stack.axis = .vertical
        stack.spacing = 16
        stack.translatesAutoresizingMaskIntoConstraints = false
        view.addSubview(stack)
        NSLayoutConstraint.activate([
            stack.leadingAnchor.constraint(equalTo: view.layoutMarginsGuide.leadingAnchor),
            stack.trailingAnchor.constraint(equalTo: view.layoutMarginsGuide.trailingAnchor),
            stack.topAnchor.constraint(equalTo: view.safeAreaLayoutGuide.topAnchor, constant: 24),
        ])
        // Also the way back by the task switcher, of which the SDK says nothing.
        NotificationCenter.default.addObserver(
            self, selector: #selector(follow), name: UIApplication.willEnterForegroundNotification, object: nil)
        NotificationCenter.default.addObserver(
            self, selector: #selector(rest), name: UIApplication.didEnterBackgroundNotification, object: nil)
    }

    override func viewWillAppear(_ animated: Bool) {
        super.viewWillAppear(animated)
        follow()
    }

    override func viewDidDisappear(_ animated: Bool) {
        super.viewDidDisappear(animated)
        rest()
    }

    private func ask() {
        button.isEnabled = false
        Task {
            defer { button.isEnabled = true }
            do {
                guard let authURL = try await backend.openEntry(orderNo: orderNo).authUrl else { return follow() }
                try await WeChatInvoice.shared.open(authURL: authURL) { [weak self] outcome in
                    if case .refused(let code) = outcome { self?.headline.text = "微信没有打开开票页（\(code)）" }
                    self?.follow()
                }
            } catch WeChatInvoice.Unavailable.noWeChat {
                headline.text = "请先安装微信"
            } catch let refused as ShopBackend.Refused {
                headline.text = refused.message
            } catch {
                headline.text = "没能打开微信，请稍后再试"
            }
        }
    }

    @objc private func follow() {
        following?.cancel()
        following = Task { [weak self] in
            for pause in InvoiceProgress.pauses() {
                guard let self, !Task.isCancelled else { return }
                if let invoice = try? await self.backend.invoice(orderNo: self.orderNo), self.show(invoice) { return }
                try? await Task.sleep(nanoseconds: UInt64(pause * 1_000_000_000))
            }
        }
    }

    @objc private func rest() {
        following?.cancel()
    }

    private func show(_ invoice: ShopBackend.Invoice) -> Bool {
        let progress = InvoiceProgress(invoice)
        headline.text = progress.headline
        button.isHidden = !progress.mayAsk
        return progress.isLast
    }
}
