/// One YAML text: its tree, as far as it could be read, and everything that is wrong with it.
package struct Document: Sendable {
  package let source: SourceText
  /// `nil` where the text holds nothing.
  package let root: Node?
  package let problems: [YAMLProblem]
  /// Whether ``root`` is the whole text; after a syntax error it is what stands before.
  package let isComplete: Bool

  /// How much a text may ask of its reader.
  package struct Limits: Sendable {
    /// Levels inside one another.
    package var depth = 64
    /// Values, when every alias is written out.
    package var aliased = 20_000

    package init() {}
  }

  /// Reads a text, or the part of it between two bytes.
  package init(
    parsing bytes: [UInt8],
    in part: Range<Int>? = nil,
    limits: Limits = Limits()
  ) {
    source = SourceText(bytes, upTo: part?.upperBound)
    let start = max(source.start, part?.lowerBound ?? 0)
    let range = start..<max(start, source.end)
    let unreadable = source.unreadable(in: range)
    guard unreadable.isEmpty else {
      root = nil
      problems = unreadable
      isComplete = false
      return
    }
    var builder = TreeBuilder(source, from: start, limits)
    if let error = EventReader.read(source, range, { builder.take($0, $1) }) { builder.stop(error) }
    isComplete = builder.isWhole
    root = builder.finish()
    problems = builder.problems.sorted { $0.mark < $1.mark }
  }
}
