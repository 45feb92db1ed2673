/// The forms of words that hosts rely on.
enum Names {
  /// Lower case letters, digits and single hyphens; begins with a letter.
  static func isWord(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard let first = text.utf8.first, isLetter(first) else { return false }
    return parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { isLetter($0) || isDigit($0) }
    }
  }

  /// Three whole numbers, then what semver.org allows after `-` and `+`.
  static func isVersion(_ text: String) -> Bool {
    let withoutBuild = text.split(separator: "+", maxSplits: 1, omittingEmptySubsequences: false)
    let parts = withoutBuild[0].split(
      separator: "-",
      maxSplits: 1,
      omittingEmptySubsequences: false
    )
    let numbers = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let rest = parts.dropFirst() + withoutBuild.dropFirst()
    return numbers.count == 3
      && numbers.allSatisfy { number in
        !number.isEmpty && number.utf8.allSatisfy(isDigit)
          && (number == "0" || !number.hasPrefix("0"))
      }
      && rest.allSatisfy { isIdentifierList($0) }
  }

  /// What is wrong with a sentence for people; `nil` where nothing is.
  static func problem(inSentence text: String) -> String? {
    if text.allSatisfy(\.isWhitespace) { return "is empty" }
    if text.contains(where: \.isNewline) { return "is longer than a line" }
    return nil
  }

  /// What is wrong with the path of a file to write; `nil` where it is safe.
  static func problem(inPath path: String) -> String? {
    if path.isEmpty { return "is empty" }
    if path.hasPrefix("/") { return "begins with '/'" }
    if path.unicodeScalars.contains(where: { $0.value < 32 || $0 == "\\" || $0.value == 127 }) {
      return "has a control character or a backslash"
    }
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    if parts.contains(where: { $0.isEmpty || $0 == "." || $0 == ".." }) {
      return "has an empty part, '.' or '..'"
    }
    if parts.contains(where: { $0.utf8.count > 255 }) { return "has a part of over 255 bytes" }
    return nil
  }

  private static func isIdentifierList(_ text: Substring) -> Bool {
    text.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
      !part.isEmpty
        && part.utf8.allSatisfy { isLetter($0 | 0x20) || isDigit($0) || $0 == UInt8(ascii: "-") }
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { byte >= 97 && byte <= 122 }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
