import Engine
import JSON
import StageKit
import StateStore

/// `copydesk check`: the checklist of an article, and what was found.
enum CheckCommand {
  static let verified = Option.flag("verified", "It is right; name the source it was checked by.")
  static let fixed = Option.flag("fixed", "It was wrong and is put right in the text.")
  static let disputed = Option.flag("disputed", "It is wrong or in doubt; the story stays in.")
  static let notApplicable = Option.flag("not-applicable", "There is nothing to check here.")
  static let waive = Option.flag("waive", "Goes out unchecked; needs the role editor and a note.")
  static let source = Option.texts("source", "TEXT", "Who or what it was checked by.")
  static let note = Option.text("note", "TEXT", "What to remember about it.")
  static let open = Option.flag("open", "Lists only what is not settled yet.")
  static let all = Option.flag("all", "Means every item that is still open.")
  static let seen = Option.text(
    "seen",
    "REVISION",
    "The revision you looked at; refused where the words are others now."
  )

  static let command = Command(
    "check",
    "the checklist of an article; says what was found about its items",
    details: """
      Without a finding it lists the items in reading order. An item is named by its number in that \
      list or by its id. Numbers move when the text is edited, so off a terminal they, and --all, \
      need --seen; an id stands for exactly these words.
      """,
    operands: [
      Operand("ARTICLE", "any unambiguous part of its id"),
      Operand("ITEM", "a number from the list, several such as 6-9,12, or an id", .any),
    ],
    options: [verified, fixed, disputed, notApplicable, waive, source, note, all, seen, open],
    examples: [
      Sample("copydesk check ferry", "the list"),
      Sample(
        "copydesk check ferry 2 --verified --source 'council minutes, 12 Nov'",
        "one is right"
      ),
      Sample("copydesk check ferry 6-9,12 --verified --source 'J. Ash by phone'", "and these five"),
      Sample(
        "copydesk check ferry 4 --waive --note 'known to everybody here'",
        "one may stay open"
      ),
    ],
    answersJSON: true,
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let desk = try call.openDesk()
    let name = try call.article(call.operands[0], in: desk)
    let items = Array(call.operands.dropFirst())
    guard let resolution = try resolution(call) else {
      try refuseStrayOptions(call)
      let view = try desk.read(name).view
      let list = Checklist(view, Moment(desk), isOnlyOpen: call[open])
      if call.isJSON {
        call.console.write(try list.json(only: items))
      } else {
        call.console.show(try list.lines(only: items, width: call.console.output.width))
      }
      return .done
    }
    guard !call.isJSON else {
      throw UsageError.other(
        "only the list comes as JSON",
        help: "leave --format out, or leave the finding out"
      )
    }
    return try record(resolution, items, name, desk, call)
  }

  private static func resolution(_ call: Invocation) throws -> Resolution? {
    let chosen: [(Bool, Resolution)] = [
      (call[verified], .verified), (call[fixed], .fixed), (call[disputed], .disputed),
      (call[notApplicable], .notApplicable), (call[waive], .waived),
    ]
    let findings = chosen.filter(\.0).map(\.1)
    guard findings.count < 2 else {
      throw UsageError.other(
        "an item has one finding, and \(findings.count) are given",
        help: "leave all but one out"
      )
    }
    return findings.first
  }

  private static func refuseStrayOptions(_ call: Invocation) throws {
    guard call[source].isEmpty, call[note] == nil, !call[all] else {
      throw UsageError.other(
        "the finding is missing",
        help: "add --verified, --fixed, --disputed, --not-applicable or --waive"
      )
    }
  }

  private static func record(
    _ resolution: Resolution,
    _ items: [String],
    _ name: ArticleName,
    _ desk: OpenDesk,
    _ call: Invocation
  ) throws -> ExitCode {
    guard call[all] != !items.isEmpty else {
      throw UsageError.other(
        items.isEmpty ? "the items are missing" : "--all and items do not go together",
        help: "name them by their numbers in 'copydesk check \(name.id)', or all open ones by --all"
      )
    }
    let act = try call.act(on: desk)
    let before = try desk.read(name).view
    let selection: ItemSelection = call[all] ? .allOpen : .named(items)
    let isExact = !call[all] && items.allSatisfy { ItemSelection.numbers($0) == nil }
    var seen = call[seen]
    if seen == nil, !isExact {
      seen = try agreedRevision(selection, resolution, before, Moment(desk), call)
    }
    let view = try act.check(
      name,
      items: selection,
      resolution,
      sources: call[source],
      note: call[note],
      seen: seen
    )
    let open = view.situation().openItems
    let done = view.state.log.count - before.state.log.count
    call.console.show("\(count(done, "item")) \(resolution.rawValue)")
    call.console.show(open == 0 ? "no must item is open" : "\(count(open, "must item")) still open")
    call.console.tell(next(view, call))
    return .done
  }

  /// Shows what the numbers stand for now and asks; off a terminal it refuses.
  private static func agreedRevision(
    _ selection: ItemSelection,
    _ resolution: Resolution,
    _ view: ArticleView,
    _ moment: Moment,
    _ call: Invocation
  ) throws -> String {
    let prompt = Prompt(call)
    guard prompt.isPossible else {
      throw Complaint(
        .refused,
        "numbers and --all need the revision that you saw",
        help: "look at the list, then add --seen \(view.revision), or name the items by their ids"
      )
    }
    let list = Checklist(view, moment)
    for line in try list.lines(of: selection, width: call.console.error.width) {
      call.console.tell(line)
    }
    guard prompt.agrees(to: "\(resolution.rawValue)?") else {
      throw Complaint(.refused, "not recorded", help: "nothing was changed")
    }
    return view.revision
  }

  private static func next(_ view: ArticleView, _ call: Invocation) -> Styled {
    guard let words = NextStep(view, view.situation()).words else { return "" }
    return "\("next:", .cyan) \(call.line(words))"
  }
}
