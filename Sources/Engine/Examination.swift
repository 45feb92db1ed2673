import Disk
import StageKit
import StateStore
import WorkflowFile

/// Looks at everything in a desk, and says what is wrong and what to do; changes nothing.
///
/// Nothing that it cannot read keeps it from looking at the rest.
package struct Examination: Sendable {
  package let desk: OpenDesk
  /// How many articles there are.
  package private(set) var articles = 0
  /// The gravest first, then by file.
  package internal(set) var findings: [Finding] = []

  /// Whether the desk is kept in git, so that files can be brought back from there.
  private let isInGit: Bool
  /// The originals that were looked at, with what is wrong with them.
  var originals: [String: String?] = [:]
  /// The latest moment that a state file speaks of, and where.
  var latest: (moment: Instant, path: String)?

  package init(_ desk: OpenDesk) throws {
    self.desk = desk
    isInGit = Self.isInGit(desk.store)
    for diagnostic in desk.diagnostics where diagnostic.severity == .error {
      add(
        .workflow,
        diagnostic.location.file,
        diagnostic.description,
        "correct the file; 'copydesk workflow validate' checks it"
      )
    }
    lookAtPlaces()
    lookAtPeople()
    var unread: [DiskError] = []
    let names = try desk.store.names { _, error in unread.append(error) }
    for error in unread { addUnreadable(error) }
    articles = names.count
    let known = lookForTwins(names)
    for name in names where !known.contains(name) {
      try Task.checkCancellation()
      look(at: name)
    }
    try lookForLost(Set(names.map(\.id)))
    nameTheRenamed()
    lookAtClock()
    do { findings += try SiteBuild(desk: desk).examine() } catch let error as DiskError {
      addUnreadable(error)
    }
    lookForLeftovers()
    sort()
  }

  private mutating func sort() {
    let order = Finding.Code.allCases
    findings = Set(findings).sorted { one, other in
      let (first, second) = (order.firstIndex(of: one.code), order.firstIndex(of: other.code))
      return (first ?? 0, one.path, one.message) < (second ?? 0, other.path, other.message)
    }
  }

  mutating func add(
    _ code: Finding.Code,
    _ path: String,
    _ message: String,
    _ help: String
  ) {
    findings.append(Finding(code, path, message, help: help))
  }

  /// Says that a file or a folder cannot be read, once for all that lies in it.
  mutating func addUnreadable(_ error: DiskError) {
    let root = desk.store.root + "/"
    let path = error.path.hasPrefix(root) ? String(error.path.dropFirst(root.count)) : error.path
    let isKnown = findings.contains { finding in
      (finding.code == .unreadable || finding.code == .wrongKind)
        && (path == finding.path || path.hasPrefix(finding.path + "/"))
    }
    guard !isKnown else { return }
    add(.unreadable, path, "\(error)", "\(error.wayOut), then look again")
  }

  /// How a file comes back.
  func bringBack(_ path: String) -> String {
    isInGit
      ? "bring it back with 'git restore \(Shell.quoted(path))', or from a backup"
      : "bring it back from a backup"
  }

  private static func isInGit(_ store: ArticleStore) -> Bool {
    var folder = store.root[...]
    while true {
      if (try? store.volume.status("\(folder)/.git")) ?? nil != nil { return true }
      guard let slash = folder.lastIndex(of: "/") else { return false }
      folder = folder[..<slash]
    }
  }
}
