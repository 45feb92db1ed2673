import Digest
import StageKit
import StateStore
import Support

/// Makes states that use every member of the file, from numbers.
struct AnyState {
  private var numbers: SplitMix

  static func make(seed: Int) -> ArticleState {
    var maker = AnyState(numbers: SplitMix(seed: UInt64(seed)))
    return maker.state()
  }

  private mutating func state() -> ArticleState {
    var state = ArticleState(
      id: "2026-11-24-ferry",
      path: "Articles/2026/11/2026-11-24-ferry.md",
      workflow: "news",
      record: hash()
    )
    state.sequence = int(1_000_000)
    if flip() { state.source = source() }
    if flip() { state.update = source() }
    for name in names() { state.fields[FieldName(name)] = hash() }
    for name in names() {
      state.values[FieldName(name)] = MachineValue(value(3), step: text(), stage: "tag@1.0.0")
    }
    for name in names() { state.set(step(name)) }
    for name in names() { state.items.append(StoredItem(item(name), step: "fact-check")) }
    for name in names() { state.append(what(name), by: flip() ? text() : nil, at: instant()) }
    for _ in names() { state.snapshots.append(snapshot()) }
    for name in names() { state.deliveries.append(delivery(name)) }
    for _ in names() { state.keep(value(3)) }
    return state
  }

  private mutating func source() -> SourceVersion {
    SourceVersion(
      identity: text(),
      path: text(),
      original: hash(),
      file: "\(hash()).txt",
      index: int(5),
      received: instant(),
      reader: "ingest@1.0.0"
    )
  }

  private mutating func step(_ id: String) -> StepState {
    StepState(
      id: id,
      status: [.done, .skipped, .failed, .waiting, .open][int(5)],
      since: instant(),
      stage: "summarize@1.0.0",
      key: flip() ? hash() : nil,
      parts: flip() ? [KeyPart("stage", text()), KeyPart("field.body", hash().hex)] : [],
      attempts: int(3),
      error: flip() ? StepError(.transient, text()) : nil,
      reason: flip() ? text() : nil,
      notes: flip() ? [text(), text()] : []
    )
  }

  private mutating func item(_ id: String) -> Item {
    var item = Item(
      kind: "quote",
      level: Item.Level.allCases[int(3)],
      place: flip()
        ? Place(
          field: flip() ? .body : .headline,
          start: 3,
          end: 9,
          exact: text(),
          prefix: text(),
          suffix: text()
        ) : nil,
      sentence: text(),
      speaker: flip() ? text() : nil,
      flaw: flip() ? text() : nil,
      rule: "attributed",
      help: text(),
      score: int(1001),
      replacement: flip() ? text() : nil,
      field: flip() ? .summary : nil
    )
    item.id = id
    return item
  }

  private mutating func what(_ name: String) -> LogEntry.What {
    var what = LogEntry.What([.received, .edited, .checked, .approved, .undone, .sent][int(6)])
    what.step = flip() ? name : nil
    what.item = flip() ? text() : nil
    what.resolution = flip() ? Resolution.allCases[int(5)] : nil
    if flip() { what.fields = [.body: hash(), .headline: hash()] }
    what.bound = flip() ? hash() : nil
    what.sources = flip() ? [text()] : []
    what.note = flip() ? text() : nil
    what.entry = flip() ? hash() : nil
    return what
  }

  private mutating func snapshot() -> StoredSnapshot {
    StoredSnapshot(
      id: hash(),
      fields: [.body: hash()],
      published: instant(),
      updated: instant(),
      howMade: text()
    )
  }

  private mutating func delivery(_ name: String) -> StoredDelivery {
    StoredDelivery(
      key: hash(),
      step: name,
      snapshot: hash(),
      destination: "site",
      path: "2026/11/\(name)/index.html",
      intended: instant(),
      arrived: flip() ? instant() : nil,
      location: flip() ? text() : nil
    )
  }

  private mutating func value(_ depth: Int) -> Value {
    switch int(depth > 0 ? 6 : 4) {
    case 0: .text(text())
    case 1: .integer(.random(in: .min ... .max, using: &numbers))
    case 2: .boolean(flip())
    case 3: .instant(instant())
    case 4: .list((0..<3).map { _ in value(depth - 1) })
    default: .object([text() + "1": value(depth - 1), text() + "2": value(depth - 1)])
    }
  }

  private mutating func names() -> [String] { (0..<int(4)).map { "name-\($0)" } }

  private mutating func text() -> String {
    let pieces = ["ferry", "\"", "\\", "\n", "\r\n", "\0", "é", "e\u{301}", "🎈", "中", "”"]
    return (0..<int(8)).map { _ in pieces[int(pieces.count)] }.joined()
  }

  private mutating func hash() -> SHA256Digest { SHA256.hash("\(numbers.next())") }

  private mutating func instant() -> Instant { Instant(seconds: int(4_000_000_000)) }

  private mutating func int(_ end: Int) -> Int { .random(in: 0..<end, using: &numbers) }

  private mutating func flip() -> Bool { .random(using: &numbers) }
}
