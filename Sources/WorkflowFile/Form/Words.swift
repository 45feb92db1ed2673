/// Names of workflows, steps and destinations.
enum Name {
  static let pattern = "^[a-z0-9]+(-[a-z0-9]+)*$"
  static let limit = 60

  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, bytes.count <= limit else { return false }
    let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
    }
  }

  /// The nearest name that is in order: `Big News` becomes `big-news`.
  static func mended(_ text: String) -> String? {
    let words = text.lowercased().unicodeScalars.split { scalar in
      !(("a"..."z").contains(scalar) || ("0"..."9").contains(scalar))
    }
    let name = words.map { String(Substring($0)) }.joined(separator: "-")
    return isValid(name) ? name : nil
  }
}

/// Times as people write them.
enum Duration {
  static let pattern = "^[0-9]+(s|m|h)?$"

  /// Seconds of `90`, `90s`, `5m` or `2h`.
  static func seconds(_ text: String) -> Int? {
    let factors: [Character: Int] = ["s": 1, "m": 60, "h": 3600]
    let factor = text.last.flatMap { factors[$0] }
    let digits = factor == nil ? Substring(text) : text.dropLast()
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(digits)
    else { return nil }
    let (seconds, overflow) = number.multipliedReportingOverflow(by: factor ?? 1)
    return overflow ? nil : seconds
  }
}

/// Addresses of sites and people.
enum Address {
  static let urlPattern = "^https?://[^/\\s]+"
  static let emailPattern = "^[^@\\s]+@[^@\\s]+$"

  static func isURL(_ text: String) -> Bool {
    let rest = text.hasPrefix("https://") ? text.dropFirst(8) : text.dropFirst(7)
    return (text.hasPrefix("https://") || text.hasPrefix("http://"))
      && !(rest.prefix { $0 != "/" }).isEmpty && !text.contains(where: \.isWhitespace)
  }

  static func isEmail(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      && !text.contains(where: \.isWhitespace)
  }
}
