/// Merges two changed versions of a text, line by line, as diff3 does.
package enum ThreeWayMerge {
  package struct Conflict: Sendable, Hashable {
    package let base: [String]
    package let mine: [String]
    package let theirs: [String]
  }

  package enum Part: Sendable, Hashable {
    case lines([String])
    case conflict(Conflict)
  }

  /// Merges; changes to the same lines that are not the same change come out as conflicts.
  package static func merge(base: String, mine: String, theirs: String) -> [Part] {
    let base = lines(base)
    let mine = lines(mine)
    let theirs = lines(theirs)
    let toMine = matches(base, mine)
    let toTheirs = matches(base, theirs)
    var parts: [Part] = []
    var at = (base: 0, mine: 0, theirs: 0)
    for anchor in 0...base.count {
      let isEnd = anchor == base.count
      guard isEnd || (toMine[anchor] != nil && toTheirs[anchor] != nil) else { continue }
      let mineEnd = isEnd ? mine.count : toMine[anchor] ?? mine.count
      let theirsEnd = isEnd ? theirs.count : toTheirs[anchor] ?? theirs.count
      let chunk = settle(
        Conflict(
          base: Array(base[at.base..<anchor]),
          mine: Array(mine[at.mine..<mineEnd]),
          theirs: Array(theirs[at.theirs..<theirsEnd])
        )
      )
      append(chunk, to: &parts)
      if !isEnd { append(.lines([base[anchor]]), to: &parts) }
      at = (anchor + 1, mineEnd + 1, theirsEnd + 1)
    }
    return parts
  }

  /// The merged text, where there is no conflict.
  package static func text(of parts: [Part]) -> String? {
    var lines: [String] = []
    for part in parts {
      guard case .lines(let more) = part else { return nil }
      lines += more
    }
    return lines.joined(separator: "\n")
  }

  private static func settle(_ chunk: Conflict) -> Part {
    if chunk.mine == chunk.base { return .lines(chunk.theirs) }
    if chunk.theirs == chunk.base || chunk.mine == chunk.theirs { return .lines(chunk.mine) }
    return .conflict(chunk)
  }

  private static func append(_ part: Part, to parts: inout [Part]) {
    switch (parts.last, part) {
    case (_, .lines([])): return
    case (.lines(let before), .lines(let more)): parts[parts.count - 1] = .lines(before + more)
    default: parts.append(part)
    }
  }

  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  /// For each line of the base, where it is in the other text.
  private static func matches(_ base: [String], _ other: [String]) -> [Int?] {
    var matches: [Int?] = []
    var at = 0
    for run in Difference(from: base, to: other).runs {
      switch run {
      case .same(let lines):
        matches += lines.indices.map { at + $0 }
        at += lines.count
      case .removed(let lines): matches += lines.map { _ in nil }
      case .added(let lines): at += lines.count
      }
    }
    return matches
  }
}
