import Support

/// A Swift file as far as this test reads it.
struct SourceFile {
  let path: String
  let lines: [Substring]

  init(_ path: String) throws {
    self.path = path
    lines = try Repository.text(path).split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The Swift files of a folder, but for the sample that is a package of its own.
  static func all(in folder: String) throws -> [SourceFile] {
    try Repository.files(under: folder, endingWith: ".swift")
      .filter { !$0.hasPrefix("Plugins/Samples/swift/") }
      .map { try SourceFile($0) }
  }

  /// The modules it imports, however.
  var imports: Set<String> {
    Set(
      lines.compactMap { line in
        var words = line.split(separator: " ")[...]
        while let word = words.first, word.hasPrefix("@") || Self.access.contains(word) {
          words.removeFirst()
        }
        guard words.popFirst() == "import" else { return nil }
        if let word = words.first, Self.kinds.contains(word) { words.removeFirst() }
        return words.first.map { String($0.prefix { $0 != "." && $0 != ";" }) }
      }
    )
  }

  /// The names in its code that are no members of anything, declarations and texts aside.
  var freeNames: Set<String> {
    var names: Set<String> = []
    for line in lines { Self.freeNames(in: line, into: &names) }
    return names
  }

  /// The lines that declare something public, imports aside.
  var publicDeclarations: [Substring] {
    lines.filter { line in
      let words = line.split(separator: " ")
      return words.prefix(2).contains("public") && !words.contains("import")
    }
  }

  private static let access: Set<Substring> = [
    "public", "package", "internal", "private", "fileprivate",
  ]
  private static let kinds: Set<Substring> = [
    "struct", "class", "enum", "protocol", "func", "var", "let", "typealias", "actor",
  ]

  private static func freeNames(in line: Substring, into names: inout Set<String>) {
    guard !line.drop(while: { $0 == " " }).hasPrefix("//") else { return }
    var rest = line[...]
    var inText = false
    var before: Character = " "
    var word: Substring = ""
    while let next = rest.first {
      guard !rest.hasPrefix("//") || inText else { return }
      if next == "\"", before != "\\" { inText.toggle() }
      let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      if name.isEmpty || inText {
        before = next
        rest.removeFirst()
      } else {
        let after = rest.dropFirst(name.count).first
        // A call or a flag: `rename(`, `O_CREAT`, `FileManager.`; no label, member or declaration.
        if before != ".", word != "func", after == "(" || after == "." || name.hasPrefix("O_") {
          names.insert(String(name))
        }
        word = name
        before = "a"
        rest = rest.dropFirst(name.count)
      }
    }
  }
}
