import StageKit

/// Where things lie in a desk; all paths are relative to its root.
package enum DeskPaths {
  package static let articles = "Articles"
  package static let state = "State"
  package static let originals = "Originals"
  package static let inbox = "Inbox"
  package static let published = "Published"
  package static let cache = ".copydesk"
  /// State files that were damaged and set aside.
  package static let damaged = "State/.damaged"
  package static let lock = "State/.lock"
  package static let desk = "desk.yaml"
  package static let workflows = "Workflows"
  package static let plugins = "Plugins"

  /// The record of a new article: `Articles/2026/11/<id>.md`.
  package static func record(id: String) -> String {
    "\(articles)/\(folder(id: id))\(id).md"
  }

  /// The state file that belongs to a record: the same place under `State`, as JSON.
  ///
  /// `a.md` has `a.json`, any other ending stays: two records never share a state file.
  package static func state(record path: String) -> String {
    let name = path.hasPrefix(articles + "/") ? path.dropFirst(articles.count + 1) : path[...]
    return "\(state)/\(name.hasSuffix(".md") ? name.dropLast(3) : name).json"
  }

  /// The record that a state file belongs to.
  package static func record(state path: String) -> String {
    let name = path.dropFirst(state.count + 1).dropLast(".json".count)
    let record = "\(articles)/\(name)"
    return isRecord(record) ? record : record + ".md"
  }

  /// Whether a file's ending says that people write stories in it.
  package static func isRecord(_ path: String) -> Bool {
    [".md", ".txt", ".markdown"].contains { path.hasSuffix($0) }
  }

  /// Whether a path stays below where it begins: relative, without `..` or anything else that the
  /// system would read as more than a name.
  package static func isInside(_ path: String) -> Bool {
    !path.unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x7F }
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0 != "." && $0 != ".."
      }
  }

  /// The id of the article whose record or state file this is: the name without its ending.
  package static func id(ofFile path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return name }
    return String(name[..<dot])
  }

  private static func folder(id: String) -> String {
    let parts = id.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      (parts[0] + parts[1]).utf8.allSatisfy({ (48...57).contains($0) })
    else { return "" }
    return "\(parts[0])/\(parts[1])/"
  }
}
