import Disk
import Engine
import StageKit
import StateStore
import Synchronization
import Testing
import WorkflowFile

/// The real desk that a sequence is carried out on.
struct ModelDesk: Sendable {
  let desk: TestDesk
  let names: [ArticleName]

  /// A desk whose two stories have come in and have run once.
  static func template() async throws -> [String: [UInt8]] {
    let desk = try TestDesk(workflow: ModelWorkflow.all[0].yaml, people: people)
    for story in 0...1 { try desk.put(text(of: 0, story), at: inbox(story)) }
    try await desk.run()
    return desk.volume.content.filter { !$0.key.hasSuffix(".lock") }
  }

  private static let people = """
    people:
      - name: amy
        roles: [editor]
      - name: ben
        roles: [editor, checker]
        bylines: [Ben Bo]
      - name: cem
        roles: [checker]
      - name: dee
        roles: [editor]
    """

  private static func text(of version: Int, _ story: Int) -> String {
    let (headline, body) = ModelCommand.versions[story][version]
    return "#story\(story)\n\(headline)\n\n\(body)"
  }

  private static func inbox(_ story: Int) -> String { "Inbox/\(story).txt" }

  init(_ template: [String: [UInt8]]) throws {
    desk = try TestDesk(content: template)
    let store = ArticleStore(volume: desk.volume, root: "/desk")
    let words = ["mayor", "pilot"]
    let all = try store.names()
    names = try words.map { word in try #require(all.first { $0.id.contains(word) }) }
  }

  /// The desk after a loss of power: of what was not durable any part may be gone.
  private init(_ desk: ModelDesk, on volume: MemoryVolume) {
    self.desk = TestDesk(on: volume, other: desk.desk.other, clock: desk.desk.clock)
    names = desk.names
  }

  func afterPowerCut(_ choice: Int) -> ModelDesk {
    let states = desk.volume.crashesNow()
    return ModelDesk(self, on: states[choice % states.count])
  }

  /// The desk as one more copydesk has it open, which waits for no lock.
  func reopened(_ open: OpenDesk, on volume: any Volume) -> OpenDesk {
    open.impatient(on: volume)
  }

  // MARK: - What is seen

  /// What anybody can see of a story, inside and outside the desk.
  struct Seen: Hashable {
    var record: StoryModel.Words
    var log: [String]
    var page: [String]?
    var messages: [String]
    var isInboxEmpty: Bool
  }

  func seen(_ story: Int, log: [String]) throws -> Seen {
    let name = names[story]
    let lines = (try? desk.text("Published/\(name.id).html")).map { page in
      page.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    let messages = desk.other.state.withLock { state in
      zip(state.sends, state.messages).filter { $0.0 == name.id }.map(\.1)
    }
    return Seen(
      record: try words(of: name),
      log: log,
      page: lines.map { $0.count < 5 ? $0 : [$0[0], $0[1], $0[3], $0[4]] },
      messages: messages,
      isInboxEmpty: try !desk.exists(Self.inbox(story))
    )
  }

  private func words(of name: ArticleName) throws -> StoryModel.Words {
    let bytes = try desk.volume.read("/desk/\(name.record)")
    let fields = RecordText.read(bytes, file: name.record).0?.fields ?? [:]
    var words: StoryModel.Words = [:]
    for field in ModelField.allCases {
      let value = fields[FieldName(field.rawValue)]
      words[field] = value?.text ?? value?.instant.map { String($0.seconds) }
    }
    return words
  }

  // MARK: - What is done

  /// The digits that stand for the words a person has seen; none where the command names none.
  func revision(for command: ModelCommand, _ open: OpenDesk) throws -> String? {
    guard case .story(let story, .approve(_, _, seeing: true)) = command.undisturbed else {
      return nil
    }
    return try open.read(names[story]).view.revision
  }

  func outcome(
    of command: ModelCommand,
    on open: OpenDesk,
    seen: String? = nil
  ) async -> ModelOutcome {
    do {
      switch command {
      case .run:
        let (taken, report, sent) = try await desk.run(open)
        let isFine = report.problems.isEmpty && !taken.contains(where: \.isRefused)
        return isFine && Self.isFine(sent) ? .done : .failed
      case .wait(let seconds): desk.clock.advance(seconds)
      case .workflow(let index):
        try save(ModelWorkflow.all[index].yaml, at: "Workflows/news.yaml")
      case .story(let story, let deed):
        return try await carryOut(deed, story, open, seen) ? .done : .failed
      case .broken(let command, _, _), .meanwhile(let command, _, _):
        return await outcome(of: command, on: open, seen: seen)
      }
      return .done
    } catch let refusal as Refusal {
      if case .problem = refusal { return .failed }
      return .refused
    } catch { return .failed }
  }

  /// Whether all went well.
  private func carryOut(
    _ deed: ModelDeed,
    _ story: Int,
    _ open: OpenDesk,
    _ seen: String?
  ) async throws -> Bool {
    let name = names[story]
    func act(_ person: String) throws -> Act { try Act(desk: open, person: person) }
    switch deed {
    case .publish, .update:
      let sending = Sending(desk: open, isUpdating: deed == .update)
      return Self.isFine(try await sending.send([name]))
    case .wire(let version): try save(Self.text(of: version, story), at: Self.inbox(story))
    case .editOutside(let field, let value): try editOutside(name, field, value)
    case .set(let person, let field, let value):
      _ = try act(person).set(name, FieldName(field.rawValue), to: field.value(value))
    case .check(let person, let number, let resolution):
      _ = try act(person).check(
        name,
        items: .named([try item(number, of: name, open)]),
        Resolution(rawValue: resolution.rawValue) ?? .disputed,
        sources: ["the log"],
        note: "seen"
      )
    case .approve(let person, let gate, _):
      _ = try act(person).approve(name, gate: gate, seen: seen)
    case .emergency(let person, let gate):
      _ = try act(person).approveInEmergency(name, gate: gate, note: "flood")
    case .reject(let person, let gate): _ = try act(person).reject(name, gate: gate, note: "no")
    case .undo(let person): _ = try act(person).undo(name)
    case .hold(let person): _ = try act(person).hold(name, note: "wait")
    case .spike(let person): _ = try act(person).spike(name, note: "dull")
    case .release(let person): _ = try act(person).release(name, note: nil)
    case .accept(let person, let proposal):
      _ = try act(person).accept(name, try id(of: proposal, of: name, open))
    case .take(let person, let isTheirs):
      _ = try await act(person).take(name, preferring: isTheirs.map { $0 ? .theirs : .mine })
    }
    return true
  }

  /// The id of an item by its number, of those that ask for a check.
  private func item(_ number: Int, of name: ArticleName, _ open: OpenDesk) throws -> String {
    let items = try open.read(name).view.checklist().filter { $0.step != "spell" }
    return items.indices.contains(number - 1) ? items[number - 1].item.id : "none"
  }

  private func id(of proposal: ModelProposal, of name: ArticleName, _ open: OpenDesk) throws
    -> String
  {
    guard proposal == .spelling else { return ModelField.said.rawValue }
    let items = try open.read(name).view.checklist()
    return items.first { $0.step == "spell" }?.item.id ?? "none"
  }

  private func editOutside(_ name: ArticleName, _ field: ModelField, _ value: String?) throws {
    let (bytes, _) = RecordText.setting(
      FieldName(field.rawValue),
      to: field.value(value),
      in: Array(try desk.text(name.record).utf8),
      file: name.record
    )
    try save(String(decoding: try #require(bytes), as: UTF8.self), at: name.record)
  }

  /// Saves a file as a careful editor does: durable.
  private func save(_ text: String, at path: String) throws {
    try desk.put(text, at: path)
    try desk.volume.sync("/desk/\(path)")
    try desk.volume.sync("/desk/\(path[..<(path.lastIndex(of: "/") ?? path.endIndex)])")
  }

  private static func isFine(_ results: [Sending.Result]) -> Bool {
    results.allSatisfy { result in
      switch result {
      case .failed, .problem: false
      default: true
      }
    }
  }
}

extension ModelField {
  fileprivate func value(_ text: String?) -> Value? {
    guard let text else { return nil }
    return self == .embargo ? .instant(Instant(seconds: Int(text) ?? 0)) : .text(text)
  }
}

extension Intake.Result {
  fileprivate var isRefused: Bool {
    if case .refused = self { true } else { false }
  }
}
