import Digest
import Disk
import StageKit
import StateStore
import WorkflowFile

extension Examination {
  /// Finds records that share an id, and one that was moved away from its state file; answers with
  /// those about which no more is to be said.
  mutating func lookForTwins(_ names: [ArticleName]) -> Set<ArticleName> {
    var known: Set<ArticleName> = []
    for (id, twins) in Dictionary(grouping: names, by: \.id) where twins.count > 1 {
      let twins = twins.sorted { $0.record < $1.record }
      let records = twins.filter { isThere($0.record) }
      let states = twins.filter { isThere($0.state) }
      if twins.count == 2, records.count == 1, states.count == 1, records != states {
        addMoved(records[0], from: states[0])
        known.formUnion(twins)
        continue
      }
      let newer = records.last { !states.contains($0) } ?? twins[twins.count - 1]
      let ending = newer.record.lastIndex(of: ".").map { newer.record[$0...] } ?? ""
      let other = newer.record.dropLast(ending.count) + "-2" + ending
      add(
        .sameID,
        twins[0].record,
        "\(twins.count) records have the id '\(id)': "
          + twins.map(\.record).joined(separator: ", "),
        """
        give all but one another name, such as 'mv \(Shell.quoted(newer.record)) \
        \(Shell.quoted(String(other)))', and a state file along with its record
        """
      )
      known.formUnion(twins.filter { !states.contains($0) })
    }
    return known
  }

  private mutating func addMoved(_ record: ArticleName, from state: ArticleName) {
    add(
      .movedRecord,
      record.record,
      "it was moved away from its state file \(state.state), and is another story without it",
      "move it back: 'mv \(Shell.quoted(record.record)) \(Shell.quoted(state.record))'"
    )
  }

  private func isThere(_ path: String) -> Bool {
    (try? desk.store.volume.status(desk.store.absolute(path))) ?? nil != nil
  }

  mutating func look(at name: ArticleName) {
    guard DeskPaths.isInside(name.record) else {
      add(
        .unusableName,
        name.record,
        "its name holds a line break or another sign that no name can hold here",
        "give the file another name, of letters, digits and '-'"
      )
      return
    }
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
      let state = Shell.quoted(name.state)
      add(
        .missingRecord,
        name.record,
        "the record is gone; \(name.state) is there",
        "\(bringBack(name.record)); a story that is to be forgotten: 'rm \(state)'"
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
        "'copydesk run' takes it as a new story; was it known, then first \(bringBack(name.state))"
      )
      return
    }
    look(at: state, of: name)
  }

  /// Stories of which nothing is left but what is out.
  mutating func lookForLost(_ ids: Set<String>) throws(DiskError) {
    let pages = try SiteManifest.live(in: desk.store)?.pages.values.map { $0 } ?? []
    for page in pages.sorted(by: { $0.path < $1.path }) {
      guard let id = page.article, !ids.contains(id), try desk.traces.hasPage(page) else {
        continue
      }
      let path = "\(DeskPaths.published)/\(page.path)"
      add(
        .missingState,
        path,
        "it is out, and both the record and the state file of '\(id)' are gone",
        "bring them back from git or a backup; to take it down: 'rm \(Shell.quoted(path))', then run"
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
        damage.inFull,
        """
        \(bringBack(name.state)); else 'copydesk doctor --repair' sets it aside, and the story \
        begins anew: its checks and approvals are gone with it, and what went out stays out
        """
      )
    case .disk(let error): addUnreadable(error)
    case .locked: add(.unreadable, name.state, "\(error)", "look again when the other is done")
    }
  }

  private mutating func look(at state: ArticleState, of name: ArticleName) {
    if desk.workflows[state.workflow] == nil {
      let known = desk.workflows.keys.sorted().joined(separator: ", ")
      add(
        .unknownWorkflow,
        name.state,
        "it goes through the workflow '\(state.workflow)', and no usable workflow is called so",
        known.isEmpty
          ? "'copydesk workflow validate' says what is wrong with those in \(DeskPaths.workflows)/"
          : "bring that workflow back into \(DeskPaths.workflows)/; there are \(known)"
      )
    }
    let known = Set(state.log.map(\.id))
    if state.log.contains(where: { $0.id != $0.computedID || !known.isSuperset(of: $0.parents) }) {
      add(
        .changedLog,
        name.state,
        "an entry of its log was changed, or one is missing: somebody changed what people decided",
        bringBack(name.state)
      )
    }
    if let missing = state.missingTexts {
      add(.missingText, name.state, missing, bringBack(name.state))
    }
    for delivery in state.deliveries where delivery.arrived == nil {
      add(
        .unfinishedDelivery,
        name.state,
        "nobody knows whether it arrived at \(delivery.destination)",
        "'copydesk run' finds out"
      )
    }
    for version in [state.source, state.update].compactMap({ $0 }) { look(at: version, of: name) }
    lookForStrangers(state, name)
    lookForOverdue(state, name)
    if let moment = state.latest, moment.seconds > latest?.moment.seconds ?? .min {
      latest = (moment, name.state)
    }
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
    add(.missingOriginal, path, "\(problem); \(name.id) came in with it", bringBack(path))
  }

  /// What went out in an emergency and nobody else has approved since.
  private mutating func lookForOverdue(_ state: ArticleState, _ name: ArticleName) {
    // What cannot be read is told of elsewhere.
    guard state.log.contains(where: { $0.what.kind == .emergency }),
      let view = try? desk.read(name).view
    else { return }
    for emergency in view.emergencies where emergency.sent != nil {
      add(
        .overdue,
        name.state,
        emergency.sentence,
        emergency.items.isEmpty
          ? "'copydesk approve \(name.id)' by somebody else settles it"
          : "'copydesk check \(name.id)' has what was passed over; then somebody else approves"
      )
    }
  }

  /// An approval by somebody who is not on the desk any more has no role, so a gate may not count it.
  private mutating func lookForStrangers(_ state: ArticleState, _ name: ArticleName) {
    guard !desk.desk.people.isEmpty, state.deliveries.isEmpty else { return }
    let strangers = Set(
      state.standing.filter { $0.what.kind == .approved }.compactMap(\.by)
        .filter { desk.desk.person(named: $0) == nil }
    )
    for stranger in strangers.sorted() {
      add(
        .unknownPerson,
        name.state,
        "'\(stranger)' approved it and is not one of the desk's people",
        "'copydesk why \(name.id)' says whether it counts; name '\(stranger)' in desk.yaml again, "
          + "or have somebody else approve"
      )
    }
  }
}

extension StateDamage {
  /// What is wrong, and how that comes about.
  fileprivate var inFull: String {
    switch self {
    case .unreadable, .missing: "it was cut short, or changed outside copydesk: \(self)"
    case .checksum, .newer, .foreign, .outside: description
    }
  }
}

extension OpenDesk {
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
  /// The latest moment at which anything happened to it.
  fileprivate var latest: Instant? {
    (steps.map(\.since) + log.map(\.at)).max { $0.seconds < $1.seconds }
  }

  /// What it is bound to and does not hold; `nil` where all is there.
  fileprivate var missingTexts: String? {
    for snapshot in snapshots where snapshot.fields.values.contains(where: { texts[$0] == nil }) {
      return "it no longer holds all that went out on \(snapshot.updated)"
    }
    let decisions: Set<LogEntry.Kind> = [.approved, .rejected, .emergency]
    for entry in log where decisions.contains(entry.what.kind) {
      guard entry.what.fields.values.contains(where: { texts[$0] == nil }) else { continue }
      return "it no longer holds the words that \(entry.by ?? "somebody") decided about"
    }
    return nil
  }
}
