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

/// Amounts of memory and of text as people write them; a KB is 1024 bytes.
package enum Size {
  static let pattern = "^[0-9]+ ?(KB|MB|GB)$"

  private static let units = [("GB", 1 << 30), ("MB", 1 << 20), ("KB", 1 << 10)]

  /// Bytes of `512KB`, `64 MB` or `2GB`.
  static func bytes(_ text: String) -> Int? {
    guard let unit = units.first(where: { text.hasSuffix($0.0) }) else { return nil }
    var digits = text.dropLast(2)
    if digits.last == " " { digits = digits.dropLast() }
    guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let number = Int(digits)
    else { return nil }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: unit.1)
    return overflow ? nil : bytes
  }

  /// The size in the largest unit in which it is whole.
  package static func words(_ bytes: Int) -> String {
    for (name, factor) in units where bytes >= factor && bytes % factor == 0 {
      return "\(bytes / factor) \(name)"
    }
    return "\(bytes) bytes"
  }
}

/// Semantic versions: three numbers, and what may follow them.
enum Version {
  static let pattern = "^(0|[1-9][0-9]*)(\\.(0|[1-9][0-9]*)){2}([-+][0-9A-Za-z.+-]+)?$"

  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let end = bytes.firstIndex { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") } ?? bytes.count
    let numbers = bytes[..<end].split(
      separator: UInt8(ascii: "."),
      omittingEmptySubsequences: false
    )
    return bytes.count <= Name.limit && numbers.count == 3
      && numbers.allSatisfy { number in
        !number.isEmpty && number.allSatisfy { (0x30...0x39).contains($0) }
          && (number.count == 1 || number.first != UInt8(ascii: "0"))
      } && (end == bytes.count || isSuffix(bytes[(end + 1)...]))
  }

  private static func isSuffix(_ bytes: ArraySlice<UInt8>) -> Bool {
    !bytes.isEmpty
      && bytes.allSatisfy { byte in
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
          || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
          || (0x61...0x7A).contains(byte)
      }
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
