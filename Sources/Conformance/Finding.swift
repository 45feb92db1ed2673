/// One way in which a plugin breaks a rule, so that its author can act on it.
package struct Finding: Sendable, Hashable {
  package let rule: Rule
  /// The name of the check that found it.
  package let check: String
  /// What the plugin was sent; empty where it was sent nothing.
  package let sent: String
  package let came: String
  package let expected: String
  /// The way out.
  package let help: String
}

/// A line as a report shows it: whole where it is short.
func shown(_ bytes: some Collection<UInt8>) -> String {
  let limit = 400
  let text = String(decoding: bytes.prefix(limit), as: UTF8.self)
  let visible = text.unicodeScalars.map { scalar in
    scalar.value < 32 || scalar.value == 127
      ? "\\u{\(String(scalar.value, radix: 16))}" : String(scalar)
  }.joined()
  return bytes.count > limit ? visible + "… (\(bytes.count) bytes)" : visible
}
