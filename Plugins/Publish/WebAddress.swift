/// Addresses that people wrote, made fit for a link.
enum WebAddress {
  /// An `http` or `https` address, with what may not stand in one percent-encoded; else `nil`.
  static func checked(_ text: String) -> String? {
    let text = OneLine.text(text)
    guard isAbsolute(text) else { return nil }
    let rest = text.utf8.drop { $0 != UInt8(ascii: "/") }.dropFirst(2)
    guard let first = rest.first, isPlain(first) else { return nil }
    return encoded(text)
  }

  /// The address of a site: without query and fragment, with a slash at the end.
  static func folder(_ text: String) -> String? {
    guard let address = checked(text) else { return nil }
    let end = address.firstIndex { $0 == "?" || $0 == "#" } ?? address.endIndex
    let folder = address[..<end]
    return folder.hasSuffix("/") ? String(folder) : "\(folder)/"
  }

  /// The address of an image: on the web, or a path in the site; else `nil`.
  static func image(_ text: String) -> String? {
    if let address = checked(text) { return address }
    let parts = OneLine.text(text).split(separator: "/")
    guard let first = parts.first, !first.contains(":"), !parts.contains("..") else { return nil }
    return encoded(parts.joined(separator: "/"))
  }

  /// Whether the text begins with `http://` or `https://`.
  static func isAbsolute(_ text: String) -> Bool {
    let head = text.prefix(8).lowercased()
    return head.hasPrefix("http://") || head == "https://"
  }

  private static func encoded(_ text: String) -> String {
    var out: [UInt8] = []
    for byte in text.utf8 {
      if isPlain(byte) || reserved.contains(byte) {
        out.append(byte)
      } else {
        let digits = Array("0123456789ABCDEF".utf8)
        out += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// What RFC 3986 allows in a path besides letters and digits, and the percent sign of what is
  /// encoded already.
  private static let reserved = Array("-._~:/?#@!$&'()*+,;=%".utf8)

  private static func isPlain(_ byte: UInt8) -> Bool {
    (97...122).contains(byte | 0x20) || (48...57).contains(byte)
  }
}
