import PluginTrust

/// Keeps the secrets that a plugin was given out of what people see and files keep of its words.
struct Veil: Sendable {
  /// The values, the longest first: one may be a part of another.
  private let secrets: [(value: String, name: String)]

  /// Shorter ones are found in too many words.
  private static let least = 4

  init(_ environment: [String: String]) {
    secrets =
      environment
      .filter { $0.key.hasPrefix(Secrets.prefix) && $0.value.utf8.count >= Self.least }
      .map { ($0.value, $0.key) }
      .sorted { ($0.value.utf8.count, $0.name) > ($1.value.utf8.count, $1.name) }
  }

  func over(_ text: String) -> String {
    secrets.reduce(text) { text, secret in
      text.contains(secret.value) ? text.replacing(secret.value, with: "«\(secret.name)»") : text
    }
  }
}
