import Disk
import Engine
import Glibc
import StageKit
import StateStore
import WorkflowFile

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
    // A record that cannot be read is there to be mended; one that is gone is another matter.
    if try desk.store.volume.status(desk.store.absolute(name.record)) == nil {
      _ = try desk.read(name)
    }
    if let file = call[from] {
      let base = try draft.record()
      let bytes = try desk.store.volume.read(call.surroundings.absolute(file))
      return try take(base: base, edited: bytes, name, act, call)
    }
    let lock = try draft.lock()
    defer { lock.release() }
    if call[discard] {
      guard try draft.isKept else {
        throw Complaint(.usage, "no edit of \(name.id) is kept for \(act.person)")
      }
      try draft.drop()
      call.console.show("threw the kept edit away")
      return .done
    }
    try open(draft, call)
    return try take(draft, act, call)
  }

  /// Opens the draft in the person's editor, and comes back when they are done.
  private static func open(_ draft: EditDraft, _ call: Invocation) throws {
    let editor = try editor(call)
    if try draft.isKept {
      call.console.tell("going on with your edit that was kept (--discard throws it away)")
    } else {
      try draft.begin()
    }
    do {
      try call.signals.during(.editing) {
        // As git does: the variable may hold options, so a shell takes it apart.
        try ChildProcess.run(["sh", "-c", "\(editor) \"$@\"", editor, draft.path])
      }
    } catch ChildProcess.Failure.exited(_, let code) {
      throw try broken(
        draft,
        .failed,
        "the editor '\(editor)' ended with exit code \(code), so nothing was changed",
        isMissing: code == 127
      )
    } catch ChildProcess.Failure.signalled(_, let number) {
      throw try broken(
        draft,
        number == SIGINT ? .interrupted : .failed,
        "the editor '\(editor)' was ended by signal \(number), so nothing was changed"
      )
    }
  }

  /// `vi` needs a terminal; an editor that somebody names may do without.
  private static func editor(_ call: Invocation) throws -> String {
    if let named = call.surroundings.variable("VISUAL") ?? call.surroundings.variable("EDITOR") {
      return named
    }
    guard call.surroundings.isInteractive else {
      throw Complaint(
        .usage,
        "there is no terminal to edit in, and neither VISUAL nor EDITOR names a program",
        help: "take the edited record from a file with --from FILE"
      )
    }
    return "vi"
  }

  /// About an editor that did not end well; what was written is kept.
  private static func broken(
    _ draft: EditDraft,
    _ code: ExitCode,
    _ message: String,
    isMissing: Bool = false
  ) throws -> Complaint {
    let isUntouched = try draft.edited() == draft.base()
    if isUntouched { try draft.drop() }
    let kept = "what you wrote is kept: 'copydesk edit ARTICLE' goes on with it"
    let missing = "no such program was found; name another in EDITOR"
    return Complaint(code, message, help: isMissing ? [missing] : isUntouched ? [] : [kept])
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
    guard !isEmpty(edited) else {
      try draft.drop()
      throw emptied
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
    guard !isEmpty(edited) else { throw emptied }
    let before: ArticleView
    do { before = try act.desk.read(name).view } catch {
      guard error.code == .unreadableRecord else { throw error }
      return try mend(base: base, edited: edited, name, act.desk, call)
    }
    let view = try act.edit(name, from: base, to: edited)
    call.console.show("\("edited", .green) \(view.state.id) by \(act.person)")
    EditReport(before, view).show(call)
    return .done
  }

  /// Puts a record that can be read in the place of one that cannot.
  ///
  /// What else was changed in the broken one has no name on it, so the whole counts as an edit made
  /// outside copydesk, which is the stricter way.
  private static func mend(
    base: [UInt8],
    edited: [UInt8],
    _ name: ArticleName,
    _ desk: OpenDesk,
    _ call: Invocation
  ) throws -> ExitCode {
    let (record, problems) = RecordText.read(edited, file: name.record)
    guard record != nil else { throw Refusal.badRecord(problems) }
    let isSame = try desk.store.withLocks([lockByte(of: name.id)]) { () throws(StoreError) in
      try replace(base, by: edited, at: desk.store.absolute(name.record), desk.store)
    }
    guard isSame else {
      throw Complaint(
        .refused,
        "somebody changed the broken record meanwhile, and what cannot be read cannot be merged",
        help: "begin anew with 'copydesk edit \(name.id) --discard'"
      )
    }
    let view = try desk.read(name).view
    call.console.show("\("mended", .green) \(name.id); it counts as an edit made outside copydesk")
    EditReport(view, view).show(call)
    return .done
  }

  /// Whether the file still was as the person saw it, and is replaced now.
  private static func replace(
    _ base: [UInt8],
    by edited: [UInt8],
    at file: String,
    _ store: ArticleStore
  ) throws(StoreError) -> Bool {
    do throws(DiskError) {
      guard try store.volume.read(file) == base else { return false }
      try store.files.commit([FileWrite(file, edited)])
      return true
    } catch { throw .disk(error) }
  }

  private static func isEmpty(_ record: [UInt8]) -> Bool { record.allSatisfy { $0 <= 32 } }

  /// As with a message for git, nothing at all is how one changes one's mind.
  private static var emptied: Complaint {
    Complaint(
      .refused,
      "the edited record is empty",
      help: "nothing was changed; 'copydesk spike ARTICLE' takes a story off the board"
    )
  }
}
