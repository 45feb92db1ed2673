import Disk
import Engine
import StageKit
import StateStore
import Synchronization

/// Drives a desk and the model side by side, and says where the two part.
struct ModelDriver {
  private var desk: ModelDesk
  /// For each story, where it may be by all that was seen of it.
  private var possible: [Set<StoryModel>]
  /// The desk as it was opened last; opening costs more than most commands.
  private var opened: OpenDesk
  private var read: [(bytes: [UInt8], log: [String])] = [([], []), ([], [])]

  struct Divergence: Error, CustomStringConvertible {
    let description: String
  }

  init(_ template: [String: [UInt8]]) throws {
    desk = try ModelDesk(template)
    opened = try desk.desk.open()
    let now = desk.desk.clock.now.seconds
    possible = (0...1).map { story in
      let (headline, body) = ModelCommand.versions[story][0]
      let words: StoryModel.Words = [.headline: headline, .body: body]
      var model = StoryModel(
        number: story,
        workflow: ModelWorkflow.all[0],
        now: now,
        record: words,
        noticed: words
      )
      model.advance()
      return [model]
    }
  }

  private struct Outcomes {
    let first: ModelOutcome
    var other: ModelOutcome?
    /// What was to be seen of each story when the other command had come and the first went on.
    var between: [ModelDesk.Seen] = []
  }

  mutating func perform(_ command: ModelCommand) async throws {
    desk.desk.volume.forgetHistory()
    let outcomes = try await carryOut(command)
    for story in 0...1 {
      let seen = try look(at: story)
      let next = Set(possible[story].flatMap { Self.next(after: $0, command, outcomes) })
      possible[story] = next.filter { Self.view(of: $0) == seen }
      guard possible[story].isEmpty else { continue }
      throw Divergence(
        description: """
          \(command): \(outcomes.first)\(outcomes.other.map { ", \($0)" } ?? "")
            story \(story)
            seen:     \(seen)
            expected: \(Set(next.map(Self.view)).map { "\($0)" }.sorted())
          """
      )
    }
  }

  private static func next(
    after model: StoryModel,
    _ command: ModelCommand,
    _ outcomes: Outcomes
  ) -> Set<StoryModel> {
    let first = (command: command.undisturbed, outcome: outcomes.first)
    switch command {
    case .meanwhile(_, _, let other):
      return model.after(first, meanwhile: (other, outcomes.other ?? .failed)) { state in
        outcomes.between.isEmpty || outcomes.between[state.number] == view(of: state)
      }
    case .broken(_, _, .powerCut):
      let states = model.after(first)
      return states.union(states.compactMap(\.withoutUnnotedPage))
    case .broken: return model.after(first)
    // Nothing fails by itself.
    default: return first.outcome == .failed ? [] : model.after(first)
    }
  }

  // MARK: - What is seen

  private mutating func look(at story: Int) throws -> ModelDesk.Seen {
    let state = try desk.desk.volume.read("/desk/\(desk.names[story].state)")
    if state != read[story].bytes { read[story] = (state, try Self.log(of: state)) }
    return try desk.seen(story, log: read[story].log)
  }

  private static func look(at story: Int, of desk: ModelDesk) throws -> ModelDesk.Seen {
    let state = try desk.desk.volume.read("/desk/\(desk.names[story].state)")
    return try desk.seen(story, log: try log(of: state))
  }

  private static func log(of state: [UInt8]) throws -> [String] {
    try StateFile.state(from: state).log.filter { $0.what.kind != .received }
      .map { "\($0.what.kind):\($0.by ?? "-")" }
  }

  private static func view(of model: StoryModel) -> ModelDesk.Seen {
    ModelDesk.Seen(
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

  private mutating func carryOut(_ command: ModelCommand) async throws -> Outcomes {
    let seen = try desk.revision(for: command, opened)
    switch command {
    case .broken(let command, let call, let fault):
      return Outcomes(first: try await carryOut(command, seen, call, fault))
    case .meanwhile(let command, let call, let other):
      return await carryOut(command, seen, call, meanwhile: other)
    default:
      let outcome = await desk.outcome(of: command, on: opened, seen: seen)
      if case .workflow = command { opened = try desk.desk.open() }
      return Outcomes(first: outcome)
    }
  }

  private mutating func carryOut(
    _ command: ModelCommand,
    _ seen: String?,
    _ call: Int,
    _ fault: ModelFault
  ) async throws -> ModelOutcome {
    // That what was taken out of the inbox may come back counts only for this command.
    try desk.desk.volume.sync("/desk/Inbox")
    let code: Int32 = call % 2 == 0 ? 28 : 5
    let volume = FailingVolume(
      desk.desk.volume,
      failsAt: call,
      code: code,
      staysDown: fault != .once
    )
    let open = desk.reopened(opened, on: volume)
    let outcome = await desk.outcome(of: command, on: open, seen: seen)
    if case .powerCut(let choice) = fault {
      desk = desk.afterPowerCut(choice)
      opened = try desk.desk.open()
    }
    return outcome
  }

  private func carryOut(
    _ command: ModelCommand,
    _ seen: String?,
    _ call: Int,
    meanwhile other: ModelCommand
  ) async -> Outcomes {
    let answer = Answer()
    let (desk, opened) = (desk, opened)
    let happen: @Sendable () -> Void = {
      let open = desk.reopened(opened, on: desk.desk.volume)
      let outcome = InlineExecutor().complete { await desk.outcome(of: other, on: open) }
      let seen = (0...1).compactMap { try? Self.look(at: $0, of: desk) }
      answer.content.withLock { $0 = (outcome, seen.count == 2 ? seen : []) }
    }
    let volume = InterruptedVolume(desk.desk.volume, atCall: call, happen)
    let first = await desk.outcome(of: command, on: desk.reopened(opened, on: volume), seen: seen)
    if answer.content.withLock({ $0 }) == nil { happen() }
    let other = answer.content.withLock { $0 }
    return Outcomes(first: first, other: other?.outcome, between: other?.seen ?? [])
  }

  private final class Answer: Sendable {
    let content = Mutex<(outcome: ModelOutcome, seen: [ModelDesk.Seen])?>(nil)
  }
}
