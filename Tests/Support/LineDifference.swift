/// Two texts compared by line, for people: ` ` in both, `-` expected alone, `+` found alone.
package struct LineDifference: CustomStringConvertible {
  package let description: String

  /// Compares; `nil` where the texts are the same.
  package init?(expected: String, found: String, named name: String) {
    guard expected != found else { return nil }
    let lines = Self.merged(expected.lines, found.lines)
    let changed = lines.indices.filter { !lines[$0].hasPrefix(" ") }
    let shown = Set(changed.flatMap { $0 - 3...$0 + 3 })
    var text = "--- \(name), expected\n+++ \(name), found"
    var last = -1
    for index in lines.indices where shown.contains(index) {
      if index != last + 1 { text += "\n…" }
      text += "\n\(lines[index])"
      last = index
    }
    description = text
  }

  private static func merged(_ old: [Substring], _ new: [Substring]) -> [String] {
    var removed: Set<Int> = []
    var inserted: Set<Int> = []
    for change in new.difference(from: old) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): inserted.insert(offset)
      }
    }
    var lines: [String] = []
    var (i, j) = (0, 0)
    while i < old.count || j < new.count {
      if removed.contains(i) {
        lines.append("-\(old[i])")
        i += 1
      } else if inserted.contains(j) {
        lines.append("+\(new[j])")
        j += 1
      } else {
        lines.append(" \(old[i])")
        i += 1
        j += 1
      }
    }
    return lines
  }
}

extension String {
  fileprivate var lines: [Substring] { split(separator: "\n", omittingEmptySubsequences: false) }
}
