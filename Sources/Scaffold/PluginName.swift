/// What a new plugin is called, and its stage.
package struct PluginName: Sendable, Hashable {
  /// `house-style`: the folder, and what workflows write.
  package let word: String

  /// Why a word cannot be a name, in words.
  package struct Problem: Error, Hashable {
    package let message: String
    /// A name that is near.
    package let suggestion: String?
  }

  private static let limit = 40
  /// What packages, modules and programs are called that a plugin lives with.
  private static let taken: Set<String> = ["copydesk", "main", "swift", "test", "tests", "sh"]
  /// What the languages and our own libraries call something else.
  private static let types: Set<String> = [
    "Any", "Array", "Article", "Artifact", "Bool", "Character", "Done", "Error", "Example", "False",
    "File", "Int", "Item", "None", "Outcome", "Place", "Plugin", "Program", "Request", "Self",
    "Set", "Setting", "Settings", "Skip", "Stage", "String", "True", "Type", "Value", "Zone",
  ]

  package init(_ word: String) throws(Problem) {
    let parts = word.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isWord = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { Self.isLetter($0) || Self.isDigit($0) }
    }
    guard isWord, word.utf8.first.map(Self.isLetter) == true else {
      throw Problem(
        message:
          "'\(word)' is no name: lower case letters, digits and single hyphens make one, and "
          + "a letter begins it",
        suggestion: Self.near(word)
      )
    }
    guard word.utf8.count <= Self.limit else {
      throw Problem(
        message: "'\(word)' has \(word.utf8.count) letters, at most \(Self.limit) make a name",
        suggestion: nil
      )
    }
    guard !Self.taken.contains(word) else {
      throw Problem(
        message: "'\(word)' is what something else is called already",
        suggestion: "our-\(word)"
      )
    }
    self.word = word
  }

  /// `house_style`: the module in Swift.
  var identifier: String { word.split(separator: "-").joined(separator: "_") }

  /// `HouseStyle`: the type.
  var type: String {
    let type = word.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }
      .joined()
    return Self.types.contains(type) ? "Our\(type)" : type
  }

  /// `house-style` for `House Style!`; `nil` where too little is left.
  private static func near(_ word: String) -> String? {
    let letters = word.lowercased().utf8.map {
      isLetter($0) || isDigit($0) ? $0 : UInt8(ascii: "-")
    }
    let parts = letters.split(separator: UInt8(ascii: "-")).map {
      String(decoding: $0, as: UTF8.self)
    }
    let near = parts.joined(separator: "-")
    return near.utf8.first.map(isLetter) == true && near.utf8.count <= limit ? near : nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool { 97...122 ~= byte }
  private static func isDigit(_ byte: UInt8) -> Bool { 48...57 ~= byte }
}
