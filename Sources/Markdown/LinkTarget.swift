/// Where links of a story may lead.
enum LinkTarget {
  private static let schemes = ["http", "https", "mailto", "tel"]

  /// Whether the address has no scheme or one that only leads somewhere.
  ///
  /// A list of what is allowed, because the list of what runs something is never complete.
  static func isAllowed(_ address: String) -> Bool {
    let bytes = address.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return true }
    let isInPath = bytes[..<colon].contains { byte in
      byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#")
    }
    return isInPath || schemes.contains(String(address[..<colon]).lowercased())
  }
}
