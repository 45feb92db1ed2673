import Engine
import StageKit
import StateStore

/// `copydesk approve`: lets stories through a gate.
enum ApproveCommand {
  static let emergency = Option.flag(
    "emergency",
    "Lets it through though approvals or checks are missing; takes --note and a role."
  )

  static let command = Command(
    "approve",
    "approves stories at a gate, and says what is still missing",
    details: """
      An approval is bound to the exact words: an edit of what the gate covers makes it stale. Name \
      the revision that you read ('show' and 'preview' print it) with --seen; without it, the story \
      is shown and you are asked, which needs a terminal. Approving sends nothing: 'run' and \
      'publish' do.

      Where a gate names roles for it ('emergency: [ROLE]' in the workflow), --emergency lets a story \
      through all the same: without the approvals that are missing and past the items that are open. It \
      never beats an embargo, a hold, a spike, a failed step or a request for changes. It is seen in \
      every report until another person has approved the story.
      """,
    operands: [Operand("ARTICLE", "any unambiguous part of its id", .many)],
    options: [DecisionOptions.gate, DecisionOptions.seen, DecisionOptions.note, emergency],
    examples: [
      Sample("copydesk approve ferry", "shows the story and asks"),
      Sample("copydesk approve ferry --seen 4f1c02a", "approves exactly that revision"),
      Sample(
        "copydesk approve ferry --emergency --note 'flood'",
        "when nobody else can be reached"
      ),
    ],
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let desk = try call.openDesk()
    let names = try call.articles(call.operands, in: desk)
    guard names.count == 1 || call[DecisionOptions.seen] == nil else {
      throw UsageError.other(
        "--seen names the revision of one article, and \(names.count) are given",
        help: "approve them one by one"
      )
    }
    guard !call[emergency] || call[DecisionOptions.note]?.isEmpty == false else {
      throw UsageError.other(
        "--emergency needs a reason",
        help: "say why it cannot wait: --note 'REASON'"
      )
    }
    let act = try call.act(on: desk)
    let seen = SeenRevision(call, desk)
    var codes: [ExitCode] = []
    for name in names {
      do {
        let view = try decide(name, act, seen, call)
        report(view, act.person, Moment(desk), call)
      } catch {
        let complaint = Complaint(error).about(name.id)
        for line in complaint.lines { call.console.tell(line) }
        codes.append(complaint.code)
      }
    }
    return ExitCode.gravest(codes)
  }

  private static func decide(
    _ name: ArticleName,
    _ act: Act,
    _ seen: SeenRevision,
    _ call: Invocation
  ) throws -> ArticleView {
    let question = call[emergency] ? "let it through in an emergency" : "approve"
    let revision = try seen.revision(of: name, question: "\(question) as \(act.person)?")
    let gate = call[DecisionOptions.gate]
    let note = call[DecisionOptions.note]
    return call[emergency]
      ? try act.approveInEmergency(name, gate: gate, seen: revision, note: note ?? "")
      : try act.approve(name, gate: gate, seen: revision, note: note)
  }

  private static func report(
    _ view: ArticleView,
    _ person: String,
    _ moment: Moment,
    _ call: Invocation
  ) {
    let situation = view.situation()
    let verb: Styled =
      call[emergency] ? "\("let through in an emergency:", .yellow)" : "\("approved", .green)"
    call.console.show(
      "\(verb) \(view.state.id) by \(person), revision \(view.revision)"
    )
    showEmergencies(situation, moment, call)
    let blocks = view.blocksAhead(situation)
    if blocks.isEmpty {
      let sender = situation.isEditedSince ? "'publish --update'" : "the next run, or 'publish',"
      call.console.show("nothing is missing: \(sender) sends it")
      if situation.hasUpdate {
        call.console.show("the newer version from the source is not in it, until somebody takes it")
      }
    } else {
      call.console.show("still missing:")
      for block in blocks {
        call.console.show(Styled.indented(moment.sentence(block), by: 2))
      }
    }
    if let words = NextStep(view, situation).words {
      call.console.tell("\("next:", .cyan) \(call.line(words))")
    }
  }

  /// What stays overdue, and what was passed over.
  private static func showEmergencies(
    _ situation: Situation,
    _ moment: Moment,
    _ call: Invocation
  ) {
    for emergency in situation.emergencies {
      for line in [moment.sentence(emergency)] + emergency.passedOver {
        call.console.show(Styled.indented(line, by: 2))
      }
    }
  }
}
