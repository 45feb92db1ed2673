/// Finds the values of secrets, by name: in the environment, else in the user's configuration.
package struct Secrets: Sendable {
  private let configuration: UserConfiguration
  private let variable: @Sendable (String) -> String?

  package init(
    _ configuration: UserConfiguration,
    variable: @escaping @Sendable (String) -> String?
  ) {
    self.configuration = configuration
    self.variable = variable
  }

  package static let prefix = "COPYDESK_SECRET_"

  /// The variable of the environment that holds a secret, here and for the plugin:
  /// `COPYDESK_SECRET_LLM_KEY` for `llm-key`.
  package static func variable(of name: String) -> String {
    let letters = name.utf8.map { byte in
      switch byte {
      case UInt8(ascii: "-"): UInt8(ascii: "_")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
      default: byte
      }
    }
    return prefix + String(decoding: letters, as: UTF8.self)
  }

  /// The file that holds a secret where no variable does.
  package func path(of name: String) -> String { "\(configuration.folder)/secrets/\(name)" }

  /// A file's last line break is not part of its secret. One with a zero byte inside is none: no
  /// environment can hold it.
  package func value(of name: String) throws(TrustError) -> String? {
    if let value = variable(Self.variable(of: name)) { return value }
    guard var bytes = try configuration.read("secrets/\(name)", isSecret: true) else { return nil }
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    guard !bytes.isEmpty, !bytes.contains(0) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }
}
