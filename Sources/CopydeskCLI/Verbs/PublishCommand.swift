import Disk
import Engine
import JSON
import StageKit
import StateStore

/// `copydesk publish`: sends stories out, if their checks and people let them through.
enum PublishCommand {
  static let update = Option.flag(
    "update",
    "Sends a story that is out already again, where it was changed and let through again."
  )

  static let command = Command(
    "publish",
    "sends stories out, if their checks and people let them through",
    details: """
      Nothing goes out while a check that must be done is open, a gate waits, a step failed or is \
      due, or an embargo lies ahead; then it says everything that is missing and ends with 7. What \
      is out is a snapshot: a later edit changes nothing there until it is approved and sent.
      """,
    operands: [Operand("ARTICLE", "any unambiguous part of its id", .many)],
    options: [update, HoldCommand.dryRun],
    examples: [
      Sample("copydesk publish ferry", "sends it, or says what is missing"),
      Sample("copydesk publish ferry --update", "sends the changed story again"),
    ],
    answersJSON: true,
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let desk = try call.openDesk(isStrict: true)
    let names = try call.articles(call.operands, in: desk)
    guard !call[HoldCommand.dryRun] else { return try forecast(names, call, desk) }
    let results = try await Sending(desk: desk, isUpdating: call[update]).send(names)
    try rebuildMissingSite(results, desk, call)
    var held: Set<String> = []
    if !call[update] {
      for case .unchanged(let id, _) in results where try isEdited(id, names, desk) {
        held.insert(id)
      }
    }
    if call.isJSON {
      call.console.write(["version": 1, "results": .array(results.map(\.json))])
    } else {
      for result in results {
        call.console.show(RunSummary.lines(result, Moment(desk)))
        advise(result, held, call, desk, names)
      }
      tellEmergencies(names, call, desk)
    }
    try Task.checkCancellation()
    return ExitCode.gravest(results.map { code($0, held) })
  }

  /// Says of each article what sending it would come to.
  private static func forecast(
    _ names: [ArticleName],
    _ call: Invocation,
    _ desk: OpenDesk
  ) throws -> ExitCode {
    let sending = Sending(desk: desk, isUpdating: call[update])
    let forecasts = try names.map { ($0.id, sending.forecast(try desk.read($0).view)) }
    if call.isJSON {
      let results = forecasts.map { id, forecast in
        JSONValue.object(["id": .string(id), "forecast": forecast.json])
      }
      call.console.write(["version": 1, "results": .array(results)])
    } else {
      for (id, forecast) in forecasts {
        call.console.show(RunSummary.lines(id, forecast, Moment(desk)))
      }
      tellEmergencies(names, call, desk)
    }
    return ExitCode.gravest(
      forecasts.map { if case .refused = $1 { ExitCode.refused } else { .done } }
    )
  }

  /// Says what others still owe.
  private static func tellEmergencies(
    _ names: [ArticleName],
    _ call: Invocation,
    _ desk: OpenDesk
  ) {
    let moment = Moment(desk)
    for name in names {
      guard let view = try? desk.read(name).view else { continue }
      for emergency in view.emergencies {
        call.console.show(["\("emergency", .yellow) \(name.id)"])
        call.console.show(Styled.indented(moment.sentence(emergency), by: 9))
      }
    }
  }

  /// Makes a site again that somebody threw away, from what is out.
  private static func rebuildMissingSite(
    _ results: [Sending.Result],
    _ desk: OpenDesk,
    _ call: Invocation
  ) throws {
    let isOut = results.contains { result in
      if case .unchanged(_, _?) = result { true } else { false }
    }
    guard isOut, try desk.store.volume.status(desk.store.absolute(DeskPaths.published)) == nil
    else { return }
    let stories = try SiteBuild(desk: desk).rebuild()
    call.console.tell(
      "\(DeskPaths.published)/ was gone: built it again, \(count(stories, "story", plural: "stories"))"
    )
  }

  private static func isEdited(
    _ id: String,
    _ names: [ArticleName],
    _ desk: OpenDesk
  ) throws -> Bool {
    guard let name = names.first(where: { $0.id == id }) else { return false }
    return try desk.read(name).view.situation().isEditedSince
  }

  /// What to do about a story that did not go out.
  private static func advise(
    _ result: Sending.Result,
    _ held: Set<String>,
    _ call: Invocation,
    _ desk: OpenDesk,
    _ names: [ArticleName]
  ) {
    switch result {
    case .unchanged(let id, _) where held.contains(id):
      call.console.tell(
        "  \("help:", .cyan) it was changed since; \(call.line(["publish", id, "--update"])) sends it"
      )
    case .refused(let id, _):
      guard let name = names.first(where: { $0.id == id }), let view = try? desk.read(name).view,
        let words = NextStep(view, view.situation()).words
      else { return }
      call.console.tell("  \("next:", .cyan) \(call.line(words))")
    default: return
    }
  }

  private static func code(_ result: Sending.Result, _ held: Set<String>) -> ExitCode {
    switch result {
    case .sent, .confirmed: .done
    case .unchanged(let id, _): held.contains(id) ? .refused : .done
    case .refused: .refused
    case .failed: .failed
    case .problem(let problem): problem.exitCode
    }
  }
}
