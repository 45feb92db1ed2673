import Digest
import Disk
import StageKit
import StateStore
import WorkflowFile

/// Looks at everything in a desk, and says what is wrong and what to do; changes nothing.
package struct Examination: Sendable {
  package let desk: OpenDesk
  /// How many articles there are.
  package private(set) var articles = 0
  /// The gravest first, then by file.
  package private(set) var findings: [Finding] = []

  /// The originals that were looked at, with what is wrong with them.
  private var originals: [String: String?] = [:]

  package init(_ desk: OpenDesk) throws {
    self.desk = desk
    let (names, unread) = try desk.articles()
    for problem in unread { add(.unreadable, problem.id, problem.message, problem.help) }
    articles = names.count
    for diagnostic in desk.diagnostics where diagnostic.severity == .error {
      add(
        .workflow,
        diagnostic.location.file,
        diagnostic.description,
        "correct the file; 'copydesk workflow validate' checks it"
      )
    }
    lookForTwins(names)
    for name in names {
      try Task.checkCancellation()
      look(at: name)
    }
    try lookForLost(Set(names.map(\.id)))
    for finding in try SiteBuild(desk: desk).examine() { findings.append(finding) }
    try lookForLeftovers()
    let order = Finding.Code.allCases
    findings.sort { one, other in
      let (first, second) = (order.firstIndex(of: one.code), order.firstIndex(of: other.code))
      return (first ?? 0, one.path) < (second ?? 0, other.path)
    }
  }

  private mutating func add(
    _ code: Finding.Code,
    _ path: String,
    _ message: String,
    _ help: String
  ) {
    findings.append(Finding(code, path, message, help: help))
  }

  private mutating func lookForTwins(_ names: [ArticleName]) {
    for (id, twins) in Dictionary(grouping: names, by: \.id) where twins.count > 1 {
      let paths = twins.map(\.record).sorted()
      add(
        .sameID,
        paths[0],
        "\(paths.count) records have the id '\(id)': \(paths.joined(separator: ", "))",
        "give all but one another name, each with its state file"
      )
    }
  }

  private mutating func look(at name: ArticleName) {
    let stored: StoredArticle
    do throws(StoreError) { stored = try desk.store.load(name) } catch {
      addUnreadable(name, error)
      return
    }
    if let record = stored.record {
      do { _ = try desk.fields(of: record, name) } catch {
        add(.unreadableRecord, name.record, error.message, error.help)
      }
    } else {
      add(
        .missingRecord,
        name.record,
        "the record is gone; \(name.state) is there",
        "bring it back from git or a backup, or take the state file away as well"
      )
    }
    guard let state = stored.state else {
      if let trace = try? desk.traces.trace(of: name) {
        let problem = ArticleProblem.missingState(name, trace)
        add(.missingState, name.state, problem.message, problem.help)
        return
      }
      add(
        .noState,
        name.record,
        "nothing is known of it yet",
        "the next run takes it as a new story; if it was known, bring \(name.state) back first"
      )
      return
    }
    look(at: state, of: name)
  }

  /// Stories of which nothing is left but what is out.
  private mutating func lookForLost(_ ids: Set<String>) throws(DiskError) {
    for page in try SiteManifest.live(in: desk.store)?.pages.values.sorted(by: { $0.path < $1.path }
    )
      ?? []
    {
      guard let id = page.article, !ids.contains(id), try desk.traces.hasPage(page) else {
        continue
      }
      let path = "\(DeskPaths.published)/\(page.path)"
      add(
        .missingState,
        path,
        "it is out, and both the record and the state file of '\(id)' are gone",
        "bring them back from git or a backup; who wants it down takes the page away"
      )
    }
  }

  private mutating func addUnreadable(_ name: ArticleName, _ error: StoreError) {
    switch error {
    case .damaged(_, .newer(let format)):
      add(
        .newerFormat,
        name.state,
        "\(StateDamage.newer(format))",
        "use the newer copydesk; this one leaves the file alone"
      )
    case .damaged(_, let damage):
      add(
        .damagedState,
        name.state,
        "\(damage)",
        """
        bring it back from git or a backup; else --repair sets it aside, and then the story begins \
        anew: its checks, approvals and rejections are gone, and what is out stays out
        """
      )
    case .disk, .locked:
      add(.unreadable, name.state, "\(error)", "see to the disk, then look again")
    }
  }

  private mutating func look(at state: ArticleState, of name: ArticleName) {
    if desk.workflows[state.workflow] == nil {
      add(
        .unknownWorkflow,
        name.state,
        "no usable workflow is called '\(state.workflow)'",
        "look at Workflows/ with 'copydesk workflow validate'"
      )
    }
    let known = Set(state.log.map(\.id))
    if state.log.contains(where: { $0.id != $0.computedID || !known.isSuperset(of: $0.parents) }) {
      add(
        .changedLog,
        name.state,
        "an entry of its log was changed, or one is missing",
        "compare it with git or a backup: somebody changed what people decided"
      )
    }
    if let missing = state.missingTexts {
      add(
        .missingText,
        name.state,
        missing,
        "bring the file back from git or a backup"
      )
    }
    for delivery in state.deliveries where delivery.arrived == nil {
      add(
        .unfinishedDelivery,
        name.state,
        "nobody knows whether it arrived at \(delivery.destination)",
        "the next run finds out"
      )
    }
    for version in [state.source, state.update].compactMap({ $0 }) { look(at: version, of: name) }
  }

  private mutating func look(at version: SourceVersion, of name: ArticleName) {
    let path = "\(DeskPaths.originals)/\(version.file)"
    let problem: String?
    if let known = originals[version.file] {
      problem = known
    } else {
      problem = desk.problem(ofOriginal: path, version.original)
      originals[version.file] = problem
    }
    guard let problem else { return }
    add(
      .missingOriginal,
      path,
      "\(problem); \(name.id) came in with it",
      "bring it back from a backup"
    )
  }

  private mutating func lookForLeftovers() throws(DiskError) {
    let volume = desk.store.volume
    for folder in [DeskPaths.state, DeskPaths.articles, DeskPaths.originals, DeskPaths.cache] {
      for path in try desk.store.hiddenFiles(in: folder) {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        if path.hasPrefix(DeskPaths.damaged + "/") {
          add(
            .setAside,
            path,
            "it was damaged and set aside",
            "compare it with what is there now, and take it away when you have no more use for it"
          )
        } else if TemporaryName.matches(name),
          let status = try volume.status(desk.store.absolute(path)), !desk.isYoung(status)
        {
          add(
            .leftover,
            path,
            "a copydesk that was stopped left it behind",
            "nothing reads it; --repair takes it away"
          )
        }
      }
    }
  }
}

extension OpenDesk {
  /// Whether somebody may be writing the file at this moment.
  func isYoung(_ status: FileStatus) -> Bool {
    clock().seconds - status.modified / 1_000_000_000 < 3600
  }

  /// What is wrong with an original; `nil` where it is there, byte for byte.
  fileprivate func problem(ofOriginal path: String, _ hash: SHA256Digest) -> String? {
    do {
      guard try store.volume.status(store.absolute(path)) != nil else { return "it is gone" }
      let bytes = try store.volume.read(store.absolute(path))
      return SHA256.hash(bytes) == hash ? nil : "it is not what came in"
    } catch {
      return "\(error)"
    }
  }
}

extension ArticleState {
  /// What it is bound to and does not hold; `nil` where all is there.
  fileprivate var missingTexts: String? {
    for snapshot in snapshots where snapshot.fields.values.contains(where: { texts[$0] == nil }) {
      return "it no longer holds all that went out on \(snapshot.updated)"
    }
    for entry in log where entry.what.kind == .approved || entry.what.kind == .rejected {
      guard entry.what.fields.values.contains(where: { texts[$0] == nil }) else { continue }
      return "it no longer holds the words that \(entry.by ?? "somebody") decided about"
    }
    return nil
  }
}
