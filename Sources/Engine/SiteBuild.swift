import Digest
import Disk
import JSON
import StageKit
import StateStore
import WorkflowFile

/// Builds the site from what is out, beside the live one, and exchanges the two in one step.
package struct SiteBuild: Sendable {
  package let desk: OpenDesk

  package init(desk: OpenDesk) {
    self.desk = desk
  }

  /// The file in the site that says which deliveries it holds and which files are ours.
  static let manifest = ".copydesk.json"

  /// Delivers the prepared snapshots with one build. The caller holds the site's lock.
  ///
  /// At the moment of the exchange each article is judged once more, with its lock held: what may no
  /// longer go is left out, and the rest is built again.
  func deliver(_ prepared: [Sending.Prepared]) throws -> [(ArticleName, Sending.Result)] {
    var results: [(ArticleName, Sending.Result)] = []
    var rest = prepared
    while !rest.isEmpty {
      guard let files = try files(adding: Set(rest.map(\.delivery.key))) else { break }
      let next = try lay(files)
      let late = try locking(rest) { () throws(StoreError) in
        let late = rest.compactMap { one in reasonToStay(one).map { (one: one, why: $0) } }
        if late.isEmpty { try exchange(next) }
        return late
      }
      guard !late.isEmpty else { break }
      let keys = Set(late.map(\.one.delivery.key))
      rest.removeAll { keys.contains($0.delivery.key) }
      for (one, why) in late { results.append((one.name, withdraw(one, why))) }
    }
    try Sending(desk: desk).note(rest, at: { place(of: $0.delivery) })
    return results
      + rest.map { one in
        (
          one.name,
          .sent(
            id: one.name.id,
            destination: one.delivery.destination,
            location: place(of: one.delivery)
          )
        )
      }
  }

  /// Where a delivery can be seen in the live site; `nil` where the site does not hold it.
  func location(of delivery: StoredDelivery) throws -> String? {
    try liveKeys().contains(delivery.key.hex) ? place(of: delivery) : nil
  }

  private func place(of delivery: StoredDelivery) -> String {
    "\(DeskPaths.published)/\(delivery.path)"
  }

  private func locking<Answer>(
    _ prepared: [Sending.Prepared],
    _ body: () throws(StoreError) -> Answer
  ) throws(StoreError) -> Answer {
    let bytes = Set(prepared.map { lockByte(of: $0.name.id) }).sorted()
    return try desk.store.withLocks(bytes, body)
  }

  /// Why a prepared delivery may not go any more; `nil` where it may.
  private func reasonToStay(_ prepared: Sending.Prepared) -> Sending.Result? {
    let view: ArticleView
    do { view = try desk.read(prepared.name).view } catch { return .problem(error) }
    guard let index = view.workflow.index(of: prepared.step) else {
      return .problem(.changedMeanwhile(prepared.name.id))
    }
    let blocks = view.blocks(index, after: Array(view.standings()[..<index]))
    if !blocks.isEmpty { return .refused(id: prepared.name.id, blocks) }
    return view.isStill(prepared.delivery, index)
      ? nil : .problem(.changedMeanwhile(prepared.name.id))
  }

  /// Takes back the intent of a delivery that may no longer go, and says why.
  private func withdraw(
    _ prepared: Sending.Prepared,
    _ why: Sending.Result
  ) -> Sending.Result {
    do {
      try Sending(desk: desk).drop([prepared], try desk.read(prepared.name))
      return why
    } catch {
      return .problem(error)
    }
  }

  /// Builds the whole site again from the snapshots that are out; answers with how many they are.
  package func rebuild() throws -> Int {
    let lock = try SiteLock(desk)
    defer { lock.release() }
    guard let files = try files(adding: []) else { return 0 }
    let next = try lay(files)
    try exchange(next)
    return try outgoing(adding: []).count
  }

  /// The site's files: all that arrived, and the intents with the given keys.
  private func files(adding keys: Set<SHA256Digest>) throws -> [Artifact]? {
    guard let (step, output) = siteOutput() else { return nil }
    let deliveries = try outgoing(adding: keys)
    let context = desk.context(step: step)
    let files = try output.build(deliveries.map(\.snapshot), desk.desk.values, context)
    return files + [Artifact(path: Self.manifest, bytes: manifest(deliveries, files))]
  }

  private func siteOutput() -> (step: String, output: any SiteOutput)? {
    let names = [desk.desk.workflow] + desk.workflows.keys.sorted()
    for workflow in names.lazy.compactMap({ desk.workflows[$0] }) {
      for (step, stage) in zip(workflow.workflow.steps, workflow.stages) {
        if case .output(let output as any SiteOutput) = stage { return (step.id, output) }
      }
    }
    return nil
  }

  private typealias Outgoing = (key: SHA256Digest, path: String, snapshot: Snapshot)

  /// The newest snapshot of each article that is out or on its way, in order of their ids.
  private func outgoing(adding keys: Set<SHA256Digest>) throws -> [Outgoing] {
    var outgoing: [Outgoing] = []
    for name in try desk.store.names() {
      guard let state = try desk.store.load(name).state,
        let delivery = state.deliveries.last(where: { delivery in
          delivery.destination == "site" && (delivery.arrived != nil || keys.contains(delivery.key))
        })
      else { continue }
      guard let snapshot = state.snapshot(delivery.snapshot) else {
        throw StoreError.damaged(path: name.state, .missing("texts of the snapshot that is out"))
      }
      outgoing.append((delivery.key, delivery.path, snapshot))
    }
    return outgoing
  }

  private func manifest(_ deliveries: [Outgoing], _ files: [Artifact]) -> [UInt8] {
    let json: JSONValue = [
      "version": 1,
      "deliveries": .object(
        JSONObject(deliveries.map { ($0.key.hex, .string($0.path)) })
      ),
      "files": .array(files.map(\.path).sorted().map { .string($0) }),
    ]
    return json.pretty
  }

  /// The keys of the deliveries that the live site holds.
  private func liveKeys() throws -> Set<String> {
    guard let json = try liveManifest() else { return [] }
    return Set(json["deliveries"]?.object?.map(\.key) ?? [])
  }

  private func liveManifest() throws -> JSONValue? {
    let path = desk.store.absolute("\(DeskPaths.published)/\(Self.manifest)")
    guard try desk.store.volume.status(path) != nil else { return nil }
    return try? JSONValue(parsing: try desk.store.volume.read(path))
  }

  /// Writes the files beside the live site and makes them durable; answers with their folder.
  private func lay(_ files: [Artifact]) throws -> String {
    let volume = desk.store.volume
    let next = desk.store.absolute("\(DeskPaths.cache)/next-site")
    if try volume.status(next) != nil { try volume.removeTree(next) }
    try volume.makeFolder(next)
    for file in files {
      let path = "\(next)/\(file.path)"
      try volume.makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
      try volume.write(path, file.bytes)
    }
    let live = desk.store.absolute(DeskPaths.published)
    try keepForeignFiles(from: live, in: next, ours: Set(files.map(\.path)))
    try volume.syncAll(next)
    return next
  }

  /// Exchanges the new site and the live one in one step.
  private func exchange(_ next: String) throws(StoreError) {
    let volume = desk.store.volume
    let live = desk.store.absolute(DeskPaths.published)
    do {
      if try volume.status(live) == nil { try volume.makeFolder(live) }
      try volume.exchange(next, live)
      try volume.sync(desk.store.root)
      try volume.sync(desk.store.absolute(DeskPaths.cache))
      try volume.removeTree(next)
    } catch { throw .disk(error) }
  }

  /// Links what somebody else put into the site, such as a CNAME file, into the new one.
  private func keepForeignFiles(from live: String, in next: String, ours: Set<String>) throws {
    guard try desk.store.volume.status(live) != nil else { return }
    let before = Set(try liveManifest()?["files"]?.array?.compactMap(\.string) ?? [])
    for path in try allFiles(in: live) where !before.contains(path) && !ours.contains(path) {
      let target = "\(next)/\(path)"
      try desk.store.volume.makeFolder(
        String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)])
      )
      try desk.store.volume.link("\(live)/\(path)", target)
    }
  }

  private func allFiles(in folder: String, prefix: String = "") throws -> [String] {
    try desk.store.volume.list(folder).flatMap { entry in
      entry.isFolder
        ? try allFiles(in: "\(folder)/\(entry.name)", prefix: "\(prefix)\(entry.name)/")
        : ["\(prefix)\(entry.name)"]
    }
  }
}

extension ArticleProblem {
  fileprivate static func changedMeanwhile(_ id: String) -> ArticleProblem {
    ArticleProblem(
      id: id,
      code: .locked,
      message: "it changed while the site was built",
      help: "run again"
    )
  }
}
