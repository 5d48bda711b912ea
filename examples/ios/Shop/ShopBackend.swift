import Foundation

/// The shop's own backend, as `examples/miniprogram/backend/shop.js` plays it. It holds the gateway's API key; the App does not.
struct ShopBackend {
    let address: URL
    /// Stands for the shop's login.
    let session: String

    /// `authUrl` is absent where nothing is left to agree to.
    struct Entry: Decodable {
        let status: String
        let authUrl: String?
    }

    struct Invoice: Decodable, Equatable {
        let status: String
        let cardStatus: String
        /// The gateway's page of this invoice, with its files.
        let statusUrl: URL?
    }

    struct Refused: Error {
        let message: String
    }

    func openEntry(orderNo: String) async throws -> Entry {
        try await call("POST", ["shop", "orders", orderNo, "entry"], body: ["scenario": "APP"])
    }

    func invoice(orderNo: String) async throws -> Invoice {
        try await call("GET", ["shop", "orders", orderNo, "invoice"])
    }

    private func call<Answer: Decodable>(_ method: String, _ path: [String], body: [String: String]? = nil) async throws -> Answer {
        let url = path.reduce(address) { $0.appendingPathComponent($1) }
        var request = URLRequest(url: url, timeoutInterval: 10)
        request.httpMethod = method
        request.setValue("Bearer \(session)", forHTTPHeaderField: "Authorization")
        if let body {
            request.setValue("application/json", forHTTPHeaderField: "Content-Type")
            request.httpBody = try JSONEncoder().encode(body)
        }
        let (data, response) = try await URLSession.shared.data(for: request)
        guard let http = response as? HTTPURLResponse, (200..<300).contains(http.statusCode) else {
            let told = try? JSONDecoder().decode([String: String].self, from: data)
            throw Refused(message: told?["message"] ?? "请稍后再试")
        }
        return try JSONDecoder().decode(Answer.self, from: data)
    }
}
