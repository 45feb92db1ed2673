/// The beginning of a text.
enum Excerpt {
  /// At most so many characters, cut after a word, with an ellipsis where something was cut.
  static func of(_ text: String, limit: Int) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    let head = text[..<scalars.index(before: end)]
    let cut = head.unicodeScalars.lastIndex(of: " ").map { head[..<$0] } ?? head
    return "\(cut)…"
  }
}
