import Digest
import Disk
import StageKit
import StateStore
import WorkflowFile

/// Builds the site from what is out, beside the live one, and exchanges the two in one step.
package struct SiteBuild: Sendable {
  package let desk: OpenDesk

  package init(desk: OpenDesk) {
    self.desk = desk
  }

  /// Delivers the prepared snapshots with one build. The caller holds the site's lock.
  ///
  /// At the moment of the exchange each article is judged once more, with its lock held: what may no
  /// longer go is left out, and the rest is built again.
  func deliver(_ prepared: [Sending.Prepared]) throws -> [(ArticleName, Sending.Result)] {
    let sending = Sending(desk: desk)
    var results: [(ArticleName, Sending.Result)] = []
    var rest = prepared
    var problems: [ArticleProblem] = []
    while !rest.isEmpty {
      guard let files = try files(adding: Set(rest.map(\.delivery.key))) else { break }
      problems = files.problems
      // What could not be read again just now is not in the site, so it is not out.
      let unread = rest.filter { !files.keys.contains($0.delivery.key) }
      results += unread.map { one in
        let why = problems.first { $0.id == one.name.id } ?? .changedMeanwhile(one.name.id)
        return (one.name, .problem(why))
      }
      rest.removeAll { !files.keys.contains($0.delivery.key) }
      guard !rest.isEmpty else { return results }
      let next = try lay(files)
      let late = try locking(rest) { () throws(StoreError) in
        let late = rest.compactMap { one in
          sending.reasonToStay(one).map { (one: one, why: $0) }
        }
        if late.isEmpty { try exchange(next) }
        return late
      }
      guard !late.isEmpty else { break }
      let keys = Set(late.map(\.one.delivery.key))
      rest.removeAll { keys.contains($0.delivery.key) }
      for (one, why) in late { results.append((one.name, sending.withdraw(one, why))) }
    }
    try sending.note(rest, at: { place(of: $0.delivery) })
    let told = Set(results.map(\.0.id))
    results += problems.filter { !told.contains($0.id) }.map { (prepared[0].name, .problem($0)) }
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
  ///
  /// What is answered is durable: whoever exchanged the site may not have lived to make it so.
  func location(of delivery: StoredDelivery) throws -> String? {
    guard try SiteManifest.live(in: desk.store)?.pages[delivery.key.hex] != nil else { return nil }
    try syncExchange()
    return place(of: delivery)
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

  /// Builds the whole site again from the snapshots that are out; answers with how many they are.
  package func rebuild() throws -> Int {
    let lock = try SiteLock(desk)
    defer { lock.release() }
    guard let files = try files(adding: []) else { return 0 }
    let next = try lay(files)
    try exchange(next)
    if let problem = files.problems.first { throw problem }
    return files.keys.count
  }

  /// The site's files: all that arrived, and the intents with the given keys.
  func files(adding keys: Set<SHA256Digest>) throws -> Files? {
    guard let (step, output) = siteOutput() else { return nil }
    let live = try SiteManifest.live(in: desk.store)
    let outgoing = try Outgoing(desk, adding: Set(keys.map(\.hex)), live: live)
    let context = desk.context(step: step)
    var files = try output.build(outgoing.stories.map(\.snapshot), desk.desk.values, context)
    if let stray = files.first(where: { !DeskPaths.isInside($0.path) }) {
      throw OutputError(.internal, "\(step) made a file '\(stray.path)', outside the site")
    }
    let taken = Set(files.map(\.path))
    let bare = outgoing.barePages.filter { !taken.contains($0.value.path) }
    files += try bare.sorted { $0.key < $1.key }.map { try read($0.value) }
    var manifest = SiteManifest()
    for story in outgoing.stories { manifest.pages[story.key] = story.page }
    manifest.pages.merge(bare) { story, _ in story }
    manifest.files = Set(files.map(\.path) + outgoing.stories.map { SiteManifest.story($0.key) })
    return Files(
      artifacts: files + [Artifact(path: SiteManifest.path, bytes: manifest.bytes)],
      stories: outgoing.stories,
      problems: outgoing.problems
    )
  }

  /// A site as it shall be, and whose stories could not be read for it.
  struct Files {
    let artifacts: [Artifact]
    /// What it is made of; it goes into the site as well.
    let stories: [Outgoing.Story]
    let problems: [ArticleProblem]

    /// The deliveries that it holds.
    var keys: Set<SHA256Digest> { Set(stories.map(\.delivery.key)) }
  }

  private func read(_ page: SiteManifest.Page) throws(DiskError) -> Artifact {
    let path = desk.store.absolute("\(DeskPaths.published)/\(page.path)")
    return Artifact(path: page.path, bytes: try desk.store.volume.read(path))
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

  /// Writes the files beside the live site and makes them durable; answers with their folder.
  private func lay(_ files: Files) throws -> String {
    let volume = desk.store.volume
    let next = desk.store.absolute("\(DeskPaths.cache)/next-site")
    if try volume.status(next) != nil { try volume.removeTree(next) }
    try volume.makeFolder(next)
    for file in files.artifacts {
      let path = "\(next)/\(file.path)"
      try volume.makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
      try volume.write(path, file.bytes)
    }
    let live = desk.store.absolute(DeskPaths.published)
    try keepStories(files.stories, from: live, in: next)
    let stories = files.stories.map { SiteManifest.story($0.key) }
    try keepForeignFiles(from: live, in: next, ours: Set(files.artifacts.map(\.path) + stories))
    try volume.syncAll(next)
    return next
  }

  /// Puts what the stories were made of into the new site. One delivery has one content, so what is
  /// there already is linked.
  private func keepStories(
    _ stories: [Outgoing.Story],
    from live: String,
    in next: String
  ) throws(DiskError) {
    let volume = desk.store.volume
    for story in stories {
      let path = SiteManifest.story(story.key)
      let target = "\(next)/\(path)"
      try volume.makeFolder(String(target[..<(target.lastIndex(of: "/") ?? target.endIndex)]))
      if try volume.status("\(live)/\(path)") != nil {
        try volume.link("\(live)/\(path)", target)
      } else {
        try volume.write(target, StateFile.bytes(of: story.out))
      }
    }
  }

  /// Exchanges the new site and the live one in one step.
  private func exchange(_ next: String) throws(StoreError) {
    let volume = desk.store.volume
    let live = desk.store.absolute(DeskPaths.published)
    do {
      if try volume.status(live) == nil { try volume.makeFolder(live) }
      try volume.exchange(next, live)
      try syncExchange()
      try volume.removeTree(next)
    } catch { throw .disk(error) }
  }

  /// Makes the names durable that an exchange changes.
  private func syncExchange() throws(DiskError) {
    for folder in [desk.store.root, desk.store.absolute(DeskPaths.cache)] {
      if try desk.store.volume.status(folder) != nil { try desk.store.volume.sync(folder) }
    }
  }

  /// Links what somebody else put into the site, such as a CNAME file, into the new one.
  private func keepForeignFiles(from live: String, in next: String, ours: Set<String>) throws {
    guard try desk.store.volume.status(live) != nil else { return }
    let before = try SiteManifest.live(in: desk.store)?.files ?? []
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
