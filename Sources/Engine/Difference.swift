/// What changed between two sequences, as runs in order (Myers, "An O(ND) Difference Algorithm").
package struct Difference<Element: Hashable & Sendable>: Sendable {
  package enum Run: Sendable {
    case same([Element])
    case removed([Element])
    case added([Element])
  }

  package let runs: [Run]

  /// Compares; above `limit` edits the middle is taken as replaced whole.
  package init(from old: [Element], to new: [Element], limit: Int = 1000) {
    var prefix = 0
    while prefix < old.count, prefix < new.count, old[prefix] == new[prefix] { prefix += 1 }
    var suffix = 0
    while suffix < old.count - prefix, suffix < new.count - prefix,
      old[old.count - 1 - suffix] == new[new.count - 1 - suffix]
    { suffix += 1 }
    let oldMiddle = Array(old[prefix..<(old.count - suffix)])
    let newMiddle = Array(new[prefix..<(new.count - suffix)])
    let kept = Self.common(oldMiddle, newMiddle, limit: limit)
    var builder = RunBuilder<Element>()
    builder.same(old[..<prefix])
    builder.middle(oldMiddle, newMiddle, kept)
    builder.same(old[(old.count - suffix)...])
    runs = builder.runs
  }

  /// The pairs of places that stay, in order.
  private static func common(_ old: [Element], _ new: [Element], limit: Int) -> [(Int, Int)] {
    guard !old.isEmpty, !new.isEmpty else { return [] }
    let reach = min(old.count + new.count, limit)
    var furthest = [Int](repeating: 0, count: 2 * reach + 3)
    var traces: [[Int]] = []
    for edits in 0...reach {
      traces.append(furthest)
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        let at = diagonal + reach + 1
        let goesDown =
          diagonal == -edits || (diagonal != edits && furthest[at - 1] < furthest[at + 1])
        var x = goesDown ? furthest[at + 1] : furthest[at - 1] + 1
        var y = x - diagonal
        while x < old.count, y < new.count, old[x] == new[y] {
          x += 1
          y += 1
        }
        furthest[at] = x
        if x >= old.count, y >= new.count {
          return backtrack(traces, old.count, new.count, reach: reach)
        }
      }
    }
    return []
  }

  private static func backtrack(_ traces: [[Int]], _ oldCount: Int, _ newCount: Int, reach: Int)
    -> [(Int, Int)]
  {
    var pairs: [(Int, Int)] = []
    var x = oldCount
    var y = newCount
    for edits in stride(from: traces.count - 1, through: 0, by: -1) {
      let furthest = traces[edits]
      let diagonal = x - y
      let at = diagonal + reach + 1
      let goesDown =
        diagonal == -edits || (diagonal != edits && furthest[at - 1] < furthest[at + 1])
      let startX = edits == 0 ? 0 : goesDown ? furthest[at + 1] : furthest[at - 1] + 1
      let startY = edits == 0 ? 0 : startX - diagonal
      while x > startX, y > startY {
        x -= 1
        y -= 1
        pairs.append((x, y))
      }
      guard edits > 0 else { break }
      if goesDown { y = startY - 1 } else { x = startX - 1 }
      x = min(x, startX)
      y = min(y, startY)
    }
    return pairs.reversed()
  }
}

private struct RunBuilder<Element: Hashable & Sendable> {
  var runs: [Difference<Element>.Run] = []

  mutating func same(_ elements: ArraySlice<Element>) {
    guard !elements.isEmpty else { return }
    if case .same(let before)? = runs.last {
      runs[runs.count - 1] = .same(before + elements)
    } else {
      runs.append(.same(Array(elements)))
    }
  }

  mutating func middle(_ old: [Element], _ new: [Element], _ kept: [(Int, Int)]) {
    var x = 0
    var y = 0
    for (oldAt, newAt) in kept + [(old.count, new.count)] {
      if x < oldAt { runs.append(.removed(Array(old[x..<oldAt]))) }
      if y < newAt { runs.append(.added(Array(new[y..<newAt]))) }
      if oldAt < old.count { same(old[oldAt...oldAt]) }
      x = oldAt + 1
      y = newAt + 1
    }
  }
}
