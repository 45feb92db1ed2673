import StageKit

/// Where things lie in a desk; all paths are relative to its root.
package enum DeskPaths {
  package static let articles = "Articles"
  package static let state = "State"
  package static let originals = "Originals"
  package static let inbox = "Inbox"
  package static let published = "Published"
  package static let cache = ".copydesk"
  package static let lock = "State/.lock"
  package static let desk = "desk.yaml"
  package static let workflows = "Workflows"

  /// The record of a new article: `Articles/2026/11/<id>.md`.
  package static func record(id: String) -> String {
    "\(articles)/\(folder(id: id))\(id).md"
  }

  /// The state file that belongs to a record: the same place under `State`, as JSON.
  package static func state(record path: String) -> String {
    var name = path.hasPrefix(articles + "/") ? String(path.dropFirst(articles.count + 1)) : path
    if let dot = name.lastIndex(of: "."), !name[dot...].contains("/") {
      name = String(name[..<dot])
    }
    return "\(state)/\(name).json"
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
