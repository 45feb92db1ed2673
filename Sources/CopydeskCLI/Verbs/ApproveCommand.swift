import Engine
import StageKit
import StateStore

/// `copydesk approve`: lets stories through a gate.
enum ApproveCommand {
  static let command = Command(
    "approve",
    "approves stories at a gate, and says what is still missing",
    details: """
      An approval is bound to the exact words: an edit of what the gate covers makes it stale. Name \
      the revision that you read ('show' and 'preview' print it) with --seen; without it, the story \
      is shown and you are asked, which needs a terminal. Approving sends nothing: 'run' and \
      'publish' do.
      """,
    operands: [Operand("ARTICLE", "any unambiguous part of its id", .many)],
    options: [DecisionOptions.gate, DecisionOptions.seen, DecisionOptions.note],
    examples: [
      Sample("copydesk approve ferry", "shows the story and asks"),
      Sample("copydesk approve ferry --seen 4f1c02a", "approves exactly that revision"),
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
    let act = try call.act(on: desk)
    let seen = SeenRevision(call, desk)
    var codes: [ExitCode] = []
    for name in names {
      do {
        let revision = try seen.revision(of: name, question: "approve as \(act.person)?")
        let view = try act.approve(
          name,
          gate: call[DecisionOptions.gate],
          seen: revision,
          note: call[DecisionOptions.note]
        )
        report(view, act.person, Moment(desk), call)
      } catch {
        let complaint = Complaint(error).about(name.id)
        for line in complaint.lines { call.console.tell(line) }
        codes.append(complaint.code)
      }
    }
    return ExitCode.gravest(codes)
  }

  private static func report(
    _ view: ArticleView,
    _ person: String,
    _ moment: Moment,
    _ call: Invocation
  ) {
    let situation = view.situation()
    call.console.show(
      "\("approved", .green) \(view.state.id) by \(person), revision \(view.revision)"
    )
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
}
