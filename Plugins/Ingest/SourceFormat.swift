import StageKit

/// A way in which copy is written: one type in one file, and one entry in ``formats``.
protocol SourceFormat: Sendable {
  /// Whether the copy is written in this way, by the ending of its name and by its content.
  static func recognises(_ source: Source, _ text: CleanText) -> Bool

  /// The stories in it. Throws ``ReadError``.
  static func read(
    _ text: CleanText,
    _ options: Options,
    _ context: StageContext
  ) throws -> [Draft]
}

/// Every format this plugin reads, the first that recognises a source reads it.
let formats: [any SourceFormat.Type] = [
  MarkdownFile.self,
  WireCopy.self,
]

extension Source {
  /// The ending of the name in lower case without its dot, or nothing.
  var ending: String {
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return "" }
    return lowered(String(name[name.index(after: dot)...]))
  }
}
