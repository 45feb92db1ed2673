import Disk
import Engine
import StageKit
import StateStore
import Synchronization
import Testing
import WorkflowFile

/// Drives a desk and the model side by side, and says where the two part.
struct ModelDriver {
  private let desk: TestDesk
  private let name: ArticleName
  private var possible: Set<StoryModel>
  /// The desk as it was opened last; opening costs more than most commands.
  private var opened: OpenDesk?
  private var read: (bytes: [UInt8], log: [String]) = ([], [])

  /// What anybody can see of a story, inside and outside the desk.
  struct Seen: Hashable {
    var record: StoryModel.Words
    var log: [String]
    var page: [String]?
    var messages: [String]
    var isInboxEmpty: Bool
  }

  struct Divergence: Error, CustomStringConvertible {
    let description: String
  }

  enum Outcome { case done, refused, failed }

  /// A desk whose one story has come in and has run once.
  static func template() async throws -> [String: [UInt8]] {
    let desk = try TestDesk(workflow: ModelWorkflow.all[0].yaml, people: people)
    try desk.put(text(of: 0), at: "Inbox/a.txt")
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

  private static func text(of version: Int) -> String {
    let (headline, body) = ModelCommand.versions[version]
    return "#g1\n\(headline)\n\n\(body)"
  }

  init(_ template: [String: [UInt8]]) throws {
    let volume = MemoryVolume()
    for (path, bytes) in template.sorted(by: { $0.key < $1.key }) {
      try volume.makeFolder(String(path[..<(path.lastIndex(of: "/") ?? path.endIndex)]))
      try volume.write(path, bytes)
    }
    try volume.makeFolder("/desk/Inbox")
    volume.settle()
    desk = TestDesk(on: volume)
    name = try #require(try ArticleStore(volume: volume, root: "/desk").names().first)
    let (headline, body) = ModelCommand.versions[0]
    let words: StoryModel.Words = [.headline: headline, .body: body]
    var model = StoryModel(
      workflow: ModelWorkflow.all[0],
      now: desk.clock.now.seconds,
      record: words,
      noticed: words
    )
    model.advance()
    possible = [model]
  }

  mutating func perform(_ command: ModelCommand) async throws {
    desk.volume.forgetHistory()
    let outcome = try await outcome(of: command)
    let seen = try look()
    var next: Set<StoryModel> = []
    for model in possible {
      for way in model.ways(command) {
        next.formUnion(candidates(model, way, command, outcome))
      }
    }
    let matching = next.filter { Self.view(of: $0) == seen }
    guard !matching.isEmpty else {
      throw Divergence(
        description: """
          \(command): \(outcome)
            seen:     \(seen)
            expected: \(Set(next.map(Self.view)).map { "\($0)" }.sorted())
          """
      )
    }
    possible = matching
  }

  private func candidates(
    _ before: StoryModel,
    _ way: StoryModel.Way,
    _ command: ModelCommand,
    _ outcome: Outcome
  ) -> [StoryModel] {
    let end = way.states.last ?? before
    guard case .broken(let inner, _, _) = command, outcome == .failed else {
      switch (outcome, way.isAccepted) {
      case (.failed, _), (.done, false), (.refused, true): return []
      default: return [end]
      }
    }
    // What was interrupted stopped anywhere on its way, or wrote the record and not its own log.
    var half = before
    half.record = end.record
    var states = way.states + [before, half]
    if inner == .run, before.inbox != nil {
      var taken = before
      taken.takeIn()
      taken.inbox = before.inbox
      states.append(taken)
      // The inbox could not be read, and the run went on without it.
      var without = before
      without.inbox = nil
      states += without.ways(.run).flatMap(\.states).map { state in
        var state = state
        state.inbox = before.inbox
        return state
      }
    }
    return states
  }

  // MARK: - What is seen

  private mutating func look() throws -> Seen {
    let state = try desk.volume.read("/desk/\(name.state)")
    if state != read.bytes {
      let log = try StateFile.state(from: state).log.filter { $0.what.kind != .received }
      read = (state, log.map { "\($0.what.kind):\($0.by ?? "-")" })
    }
    let page = try? desk.text("Published/\(name.id).html")
    let lines = page?.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return Seen(
      record: Self.words(of: try desk.volume.read("/desk/\(name.record)"), name),
      log: read.log,
      page: lines.map { $0.count < 5 ? $0 : [$0[0], $0[1], $0[3], $0[4]] },
      messages: desk.other.state.withLock { $0.texts },
      isInboxEmpty: try !desk.exists("Inbox/a.txt")
    )
  }

  private static func words(of bytes: [UInt8], _ name: ArticleName) -> StoryModel.Words {
    let fields = RecordText.read(bytes, file: name.record).0?.fields ?? [:]
    var words: StoryModel.Words = [:]
    for field in ModelField.allCases {
      let value = fields[FieldName(field.rawValue)]
      words[field] = value?.text ?? value?.instant.map { String($0.seconds) }
    }
    return words
  }

  private static func view(of model: StoryModel) -> Seen {
    Seen(
      record: model.record,
      log: model.log.map(\.seen),
      page: model.page.map { page in
        [ModelField.headline, .body, .byline, .said].map { page[$0] ?? "" }
      },
      messages: model.messages,
      isInboxEmpty: model.inbox == nil
    )
  }

  // MARK: - What is done

  private mutating func outcome(of command: ModelCommand) async throws -> Outcome {
    if case .broken(let command, let call, let dies) = command {
      let code: Int32 = call % 2 == 0 ? 28 : 5
      let volume = FailingVolume(desk.volume, failsAt: call, code: code, staysDown: dies)
      return await outcome(of: command) { try desk.open(on: volume) }
    }
    if case .workflow(let index) = command {
      try desk.put(ModelWorkflow.all[index].yaml, at: "Workflows/news.yaml")
      opened = nil
    }
    let here = try opened ?? desk.open()
    opened = here
    return await outcome(of: command) { here }
  }

  private func outcome(of command: ModelCommand, on open: () throws -> OpenDesk) async -> Outcome {
    do {
      return try await carryOut(command, on: open()) ? .done : .failed
    } catch let refusal as Refusal {
      if case .problem = refusal { return .failed }
      return .refused
    } catch { return .failed }
  }

  /// Whether all went well.
  private func carryOut(_ command: ModelCommand, on open: OpenDesk) async throws -> Bool {
    func act(_ person: String) throws -> Act { try Act(desk: open, person: person) }
    switch command {
    case .run:
      let (taken, report, sent) = try await desk.run(open)
      return report.problems.isEmpty && taken.allSatisfy { !$0.isRefused } && Self.isFine(sent)
    case .publish, .update:
      let sending = Sending(desk: open, isUpdating: command == .update)
      return Self.isFine(try await sending.send([name]))
    case .workflow: break
    case .wait(let seconds): desk.clock.advance(seconds)
    case .wire(let version): try desk.put(Self.text(of: version), at: "Inbox/a.txt")
    case .editOutside(let field, let value): try editOutside(field, value)
    case .set(let person, let field, let value):
      _ = try act(person).set(name, FieldName(field.rawValue), to: field.value(value))
    case .check(let person, let number, let resolution):
      _ = try act(person).check(
        name,
        items: .named([String(number)]),
        Resolution(rawValue: resolution.rawValue) ?? .disputed,
        sources: ["the log"],
        note: "seen"
      )
    case .approve(let person, let gate): _ = try act(person).approve(name, gate: gate)
    case .reject(let person, let gate): _ = try act(person).reject(name, gate: gate, note: "no")
    case .undo(let person): _ = try act(person).undo(name)
    case .take(let person, let isTheirs):
      _ = try await act(person).take(name, preferring: isTheirs.map { $0 ? .theirs : .mine })
    case .broken(let inner, _, _): return try await carryOut(inner, on: open)
    }
    return true
  }

  private func editOutside(_ field: ModelField, _ value: String?) throws {
    let (bytes, _) = RecordText.setting(
      FieldName(field.rawValue),
      to: field.value(value),
      in: Array(try desk.text(name.record).utf8),
      file: name.record
    )
    guard let bytes else { throw Divergence(description: "the record takes no \(field)") }
    try desk.put(String(decoding: bytes, as: UTF8.self), at: name.record)
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
