/// An IETF language tag, such as `en` or `pt-BR`.
enum LanguageTag {
  /// The tag, where the text has the form of one.
  static func checked(_ text: String) -> String? {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(isLetter),
      parts.dropFirst().allSatisfy({ part in
        (2...8).contains(part.count) && part.allSatisfy { isLetter($0) || (48...57).contains($0) }
      })
    else { return nil }
    return text
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (97...122).contains(byte | 0x20) }
}
