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
    let draft = EditDraft(name, on: desk)
    if call[discard] {
      guard try draft.isKept else { throw Complaint(.usage, "no edit of \(name.id) is kept") }
      try draft.drop()
      call.console.show("threw the kept edit away")
      return .done
    }
    let act = try call.act(on: desk)
    if let file = call[from] {
      let base = try draft.record()
      let bytes = try desk.store.volume.read(call.surroundings.absolute(file))
      return try take(base: base, edited: bytes, name, act, call)
    }
    let (base, edited) = try edit(draft, call)
    guard edited != base else {
      try draft.drop()
      call.console.show("nothing was changed")
      return .done
    }
    do {
      let code = try take(base: base, edited: edited, name, act, call)
      try draft.drop()
      return code
    } catch {
      throw Complaint(error).keeping(draft, call)
    }
  }

  private static func edit(
    _ draft: EditDraft,
    _ call: Invocation
  ) throws -> (base: [UInt8], edited: [UInt8]) {
    if try draft.isKept {
      call.console.tell("going on with your edit that was kept (--discard throws it away)")
    } else {
      try draft.begin()
    }
    let editor =
      call.surroundings.variable("VISUAL") ?? call.surroundings.variable("EDITOR") ?? "vi"
    try call.signals.during(.editing) {
      // As git does: the variable may hold options, so a shell takes it apart.
      try ChildProcess.run(["sh", "-c", "\(editor) \"$@\"", editor, draft.path])
    }
    return (try draft.base(), try draft.edited())
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

extension Complaint {
  /// The same, with word of where the edit is.
  fileprivate func keeping(_ draft: EditDraft, _ call: Invocation) -> Complaint {
    Complaint(
      code,
      message,
      help: [
        "your edit is kept in \(draft.path)",
        "\(call.line(["edit", draft.name.id])) goes on with it",
      ]
    )
  }
}
