import Digest
import Disk
import JSON
package import StageKit
package import StateStore

/// Builds the site from what is out, beside the live one, and exchanges the two in one step.
package struct SiteBuild: Sendable {
  package let desk: OpenDesk

  package init(desk: OpenDesk) {
    self.desk = desk
  }

  /// The file in the site that says which deliveries it holds and which files are ours.
  static let manifest = ".copydesk.json"

  /// Delivers the prepared snapshots with one build. The caller holds the site's lock.
  func deliver(_ prepared: [Sending.Prepared]) throws -> [Sending.Result] {
    let sending = Sending(desk: desk)
    let live = try liveKeys()
    let isThere = prepared.allSatisfy { live.contains($0.delivery.key.hex) }
    if !isThere { try rebuild(adding: Set(prepared.map(\.delivery.key))) }
    try sending.note(prepared, at: { "\(DeskPaths.published)/\($0.delivery.path)" })
    return prepared.map { one in
      let location = "\(DeskPaths.published)/\(one.delivery.path)"
      return live.contains(one.delivery.key.hex)
        ? .confirmed(id: one.name.id, destination: one.delivery.destination, location: location)
        : .sent(id: one.name.id, destination: one.delivery.destination, location: location)
    }
  }

  /// Builds the whole site again from the snapshots that are out.
  package func rebuild() throws -> Int {
    let lock = try SiteLock(desk)
    defer { lock.release() }
    return try rebuild(adding: [])
  }

  /// Builds from all that arrived and from the intents with the given keys.
  @discardableResult
  private func rebuild(adding keys: Set<SHA256Digest>) throws -> Int {
    guard let (step, output) = siteOutput() else { return 0 }
    let deliveries = try outgoing(adding: keys)
    let context = desk.context(step: step)
    var files = try output.build(deliveries.map(\.snapshot), desk.desk.values, context)
    files.append(Artifact(path: Self.manifest, bytes: manifest(deliveries, files)))
    try exchange(files)
    return deliveries.count
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

  /// Writes the files beside the live site, makes them durable, and exchanges the folders.
  private func exchange(_ files: [Artifact]) throws {
    let volume = desk.store.volume
    let live = desk.store.absolute(DeskPaths.published)
    let next = desk.store.absolute("\(DeskPaths.cache)/next-site")
    if try volume.status(next) != nil { try volume.removeTree(next) }
    try volume.makeFolder(next)
    for file in files {
      let path = "\(next)/\(file.path)"
      try volume.makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
      try volume.write(path, file.bytes)
    }
    try keepForeignFiles(from: live, in: next, ours: Set(files.map(\.path)))
    try volume.syncAll(next)
    if try volume.status(live) == nil { try volume.makeFolder(live) }
    try volume.exchange(next, live)
    try volume.sync(desk.store.root)
    try volume.sync(desk.store.absolute(DeskPaths.cache))
    try volume.removeTree(next)
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
