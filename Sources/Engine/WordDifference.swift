/// The words that changed between two texts, for people: `will [-not-] {+never+} pay`.
package enum WordDifference {
  /// Shows each change with a few words around it, one change a line.
  package static func lines(from old: String, to new: String, around: Int = 4) -> [String] {
    let runs = Difference(from: words(old), to: words(new)).runs
    var lines: [String] = []
    var index = 0
    while index < runs.count {
      guard case .same = runs[index] else {
        lines.append(line(runs, from: &index, around: around))
        continue
      }
      index += 1
    }
    return lines
  }

  private static func line(
    _ runs: [Difference<Substring>.Run],
    from index: inout Int,
    around: Int
  ) -> String {
    var parts: [String] = []
    if index > 0, case .same(let words) = runs[index - 1] {
      let tail = words.suffix(around)
      parts += (words.count > around ? ["…"] : []) + tail.map(String.init)
    }
    while index < runs.count {
      switch runs[index] {
      case .removed(let words): parts.append("[-\(words.joined(separator: " "))-]")
      case .added(let words): parts.append("{+\(words.joined(separator: " "))+}")
      case .same(let words) where words.count <= around && index < runs.count - 1:
        parts += words.map(String.init)
      case .same(let words):
        parts += words.prefix(around).map(String.init) + (words.count > around ? ["…"] : [])
        return parts.joined(separator: " ")
      }
      index += 1
    }
    return parts.joined(separator: " ")
  }

  private static func words(_ text: String) -> [Substring] {
    text.unicodeScalars.split { $0.properties.isWhitespace }.map { Substring($0) }
  }
}
