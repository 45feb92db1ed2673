import Disk
import Engine
import StageKit
import StateStore

/// `copydesk edit`: opens the record in the person's editor.
enum EditCommand {
  static let from = Option.text(
    "from",
    "FILE",
    "Takes the edited record from a file instead of opening an editor."
  )
  static let discard = Option.flag("discard", "Throws away an edit that was kept.")

  static let command = Command(
    "edit",
    "opens the record in your editor, and takes your changes over in your name",
    details: """
      The editor is $VISUAL, else $EDITOR, else vi. Where somebody else edited meanwhile, both edits \
      are merged. An edit that cannot be used is kept in .copydesk/edits/, and the next 'edit' of \
      the story goes on with it.
      """,
    operands: [Operand("ARTICLE", "any unambiguous part of its id")],
    options: [from, discard],
    examples: [
      Sample("copydesk edit ferry", "in your editor"),
      Sample("copydesk edit ferry --from ferry-edited.md", "from a script"),
    ],
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let desk = try call.openDesk()
    let name = try call.article(call.operands[0], in: desk)
    let act = try call.act(on: desk)
    let draft = EditDraft(name, of: act.person, on: desk)
    if call[discard] {
      guard try draft.isKept else {
        throw Complaint(.usage, "no edit of \(name.id) is kept for \(act.person)")
      }
      try draft.drop()
      call.console.show("threw the kept edit away")
      return .done
    }
    if let file = call[from] {
      let base = try draft.record()
      let bytes = try desk.store.volume.read(call.surroundings.absolute(file))
      return try take(base: base, edited: bytes, name, act, call)
    }
    try open(draft, call)
    return try take(draft, act, call)
  }

  /// Opens the draft in the person's editor, and comes back when they are done.
  private static func open(_ draft: EditDraft, _ call: Invocation) throws {
    if try draft.isKept {
      call.console.tell("going on with your edit that was kept (--discard throws it away)")
    } else {
      try draft.begin()
    }
    let editor =
      call.surroundings.variable("VISUAL") ?? call.surroundings.variable("EDITOR") ?? "vi"
    do {
      try call.signals.during(.editing) {
        // As git does: the variable may hold options, so a shell takes it apart.
        try ChildProcess.run(["sh", "-c", "\(editor) \"$@\"", editor, draft.path])
      }
    } catch ChildProcess.Failure.exited(_, let code) {
      if try draft.edited() == draft.base() { try draft.drop() }
      throw Complaint(
        .failed,
        "the editor '\(editor)' ended with exit code \(code), so nothing was changed",
        help: code == 127
          ? "no such program was found; name another in EDITOR"
          : "what you wrote, if anything, is kept: 'copydesk edit ARTICLE' goes on with it"
      )
    }
  }

  private static func take(
    _ draft: EditDraft,
    _ act: Act,
    _ call: Invocation
  ) throws -> ExitCode {
    let base = try draft.base()
    let edited = try draft.edited()
    guard edited != base else {
      try draft.drop()
      call.console.show("nothing was changed")
      return .done
    }
    do {
      guard !draft.hasMarks(edited) else { throw draft.marksLeft }
      let code = try take(base: base, edited: edited, draft.name, act, call)
      try draft.drop()
      return code
    } catch Refusal.conflicts(let conflicts) {
      try draft.markConflicts()
      throw draft.keeping(ConflictReport(conflicts).complaint, call)
    } catch {
      throw draft.keeping(Complaint(error), call)
    }
  }

  private static func take(
    base: [UInt8],
    edited: [UInt8],
    _ name: ArticleName,
    _ act: Act,
    _ call: Invocation
  ) throws -> ExitCode {
    let before = try act.desk.read(name).view
    let view = try act.edit(name, from: base, to: edited)
    call.console.show("\("edited", .green) \(view.state.id) by \(act.person)")
    EditReport(before, view).show(call)
    return .done
  }
}
