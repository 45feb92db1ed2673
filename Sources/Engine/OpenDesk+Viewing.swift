import Digest
package import Disk
package import StageKit
package import StateStore
import WorkflowFile

/// An article read from disk and ready to be judged, or the reason why it cannot be.
package struct ReadArticle: Sendable {
  package let stored: StoredArticle
  package let view: ArticleView
}

/// Why an article cannot be worked on; it is held and the others go on.
package struct ArticleProblem: Error, Sendable, Hashable {
  package let id: String
  package let code: Code
  package let message: String
  /// The way out.
  package let help: String

  package enum Code: String, Sendable, Hashable {
    case damagedState = "damaged-state"
    case unreadableRecord = "unreadable-record"
    case missingRecord = "missing-record"
    case renamedRecord = "renamed-record"
    case missingState = "missing-state"
    case unknownWorkflow = "unknown-workflow"
    case sameName = "same-name"
    case unusableName = "unusable-name"
    case disk, locked
  }

  package init(id: String, code: Code, message: String, help: String) {
    self.id = id
    self.code = code
    self.message = message
    self.help = help
  }
}

extension OpenDesk {
  /// Reads an article and notices what people did to its record.
  ///
  /// `editor` is the person whose edit it is; without one an edit counts as unattributed.
  package func read(_ name: ArticleName, editor: String? = nil) throws(ArticleProblem)
    -> ReadArticle
  {
    guard DeskPaths.isInside(name.record) else { throw .unusableName(name) }
    let stored: StoredArticle
    do { stored = try store.load(name) } catch { throw ArticleProblem(name, error) }
    if stored.state == nil, let trace = try trace(of: name) { throw .missingState(name, trace) }
    guard let workflow = workflow(of: stored.state) else {
      throw .unknownWorkflow(name.id, stored.state?.workflow ?? desk.workflow)
    }
    guard let bytes = stored.record else { throw .missingRecord(name) }
    let hash = SHA256.hash(bytes)
    let record = try fields(of: bytes, name)
    var state =
      stored.state
      ?? ArticleState(
        id: name.id,
        path: name.record,
        workflow: workflow.workflow.name,
        record: hash
      )
    state.notice(record, hash, isNew: stored.state == nil, editor: editor, at: clock())
    return ReadArticle(
      stored: stored,
      view: ArticleView(
        state: state,
        record: record,
        prepared: workflow,
        desk: desk,
        now: clock()
      )
    )
  }

  private func trace(of name: ArticleName) throws(ArticleProblem) -> Traces.Trace? {
    do { return try traces.trace(of: name) } catch { throw ArticleProblem(name, .disk(error)) }
  }

  /// An article as its state file alone tells of it, where its record cannot be read; `nil` where that
  /// file or every workflow cannot be read either.
  package func past(of name: ArticleName) -> ArticleView? {
    guard let state = try? store.load(name).state,
      let workflow = workflow(of: state) ?? workflows.min(by: { $0.key < $1.key })?.value
    else { return nil }
    return ArticleView(state: state, record: [:], prepared: workflow, desk: desk, now: clock())
  }

  /// The fields of a record.
  package func fields(of bytes: [UInt8], _ name: ArticleName) throws(ArticleProblem)
    -> [FieldName: Value]
  {
    let (record, problems) = RecordText.read(bytes, file: name.record)
    guard let record else { throw .unreadableRecord(name.id, problems) }
    return record.fields
  }
}

extension OpenDesk {
  /// Every article of the desk, by id, and the folders that cannot be read: what lies in them is left
  /// out, and the others go on.
  package func articles() throws(DiskError) -> (names: [ArticleName], problems: [ArticleProblem]) {
    var problems: [ArticleProblem] = []
    let names = try store.names { folder, error in
      problems.append(.closed(folder, error))
    }
    return (names, problems)
  }
}

extension ArticleState {
  /// Takes over what the record says now, and logs who changed which fields.
  mutating func notice(
    _ fields: [FieldName: Value],
    _ hash: SHA256Digest,
    isNew: Bool,
    editor: String?,
    at: Instant
  ) {
    guard isNew || record != hash else { return }
    let hashes = fields.mapValues(\.digest)
    var what = LogEntry.What(isNew ? .adopted : .edited)
    for (name, hash) in hashes where self.fields[name] != hash { what.fields[name] = hash }
    for name in self.fields.keys where hashes[name] == nil { what.fields[name] = SHA256Digest.none }
    record = hash
    self.fields = hashes
    if isNew || !what.fields.isEmpty { append(what, by: editor, at: at) }
  }
}

extension ArticleProblem {
  init(_ name: ArticleName, _ error: StoreError) {
    switch error {
    case .disk(let error):
      self.init(
        id: name.id,
        code: .disk,
        message: "\(error)",
        help: "\(error.wayOut), then run again"
      )
    case .locked:
      self.init(
        id: name.id,
        code: .locked,
        message: "another copydesk holds it",
        help: "run again"
      )
    case .damaged(let path, let damage):
      self.init(
        id: name.id,
        code: .damagedState,
        message: "\(path): \(damage)",
        help: "nothing was changed; bring the file back from a backup or from git"
      )
    }
  }

  static func unknownWorkflow(_ id: String, _ workflow: String) -> ArticleProblem {
    ArticleProblem(
      id: id,
      code: .unknownWorkflow,
      message: "no usable workflow is called '\(workflow)'",
      help: "look at Workflows/ with 'copydesk workflow validate'"
    )
  }

  static func sameName(_ name: ArticleName, _ others: [ArticleName]) -> ArticleProblem {
    let files = others.filter { $0 != name }.map(\.record).joined(separator: ", ")
    return ArticleProblem(
      id: name.id,
      code: .sameName,
      message: "\(name.record) has the same name as \(files)",
      help: "rename the one that is newer: an article goes by the name of its file"
    )
  }

  static func unusableName(_ name: ArticleName) -> ArticleProblem {
    ArticleProblem(
      id: name.id,
      code: .unusableName,
      message: "the name of its file holds a line break or another sign that no name can hold here",
      help: "give the file another name, of letters, digits and '-'"
    )
  }

  static func begunElsewhere(_ id: String, step: String) -> ArticleProblem {
    ArticleProblem(
      id: id,
      code: .unknownWorkflow,
      message: "'\(step)' began to send it, and its workflow has no such step any more",
      help: "give the output the id '\(step)' again and run, then rename it"
    )
  }

  static func missingRecord(_ name: ArticleName) -> ArticleProblem {
    ArticleProblem(
      id: name.id,
      code: .missingRecord,
      message: "its record \(name.record) is gone",
      help: "bring it back from git or a backup; what went out stays out, and its history is kept"
    )
  }

  static func renamed(_ name: ArticleName, to path: String) -> ArticleProblem {
    ArticleProblem(
      id: name.id,
      code: .renamedRecord,
      message: "its record \(name.record) was renamed to \(path)",
      help: "rename it back before the next run takes it for a new story: names are for good"
    )
  }

  /// A folder that cannot be read: what lies in it is left out.
  static func closed(_ folder: String, _ error: DiskError) -> ArticleProblem {
    ArticleProblem(
      id: folder,
      code: .disk,
      message: "\(error)",
      help: "let copydesk read the folder, then run again"
    )
  }

  static func missingState(_ name: ArticleName, _ trace: Traces.Trace) -> ArticleProblem {
    let sign =
      switch trace {
      case .out(let path, _): "its page \(DeskPaths.published)/\(path) is out"
      case .known: "a run has worked on it before"
      }
    return ArticleProblem(
      id: name.id,
      code: .missingState,
      message: "its state file \(name.state) is gone: \(sign)",
      help: """
        bring it back from git or a backup; else 'copydesk doctor --repair' lets the story begin anew, \
        without its checks, approvals and rejections; what is out stays out
        """
    )
  }

  static func unreadableRecord(_ id: String, _ problems: [Diagnostic]) -> ArticleProblem {
    ArticleProblem(
      id: id,
      code: .unreadableRecord,
      message: problems.map(\.description).joined(separator: "\n"),
      help: "mend it with 'copydesk edit \(id)', then run again"
    )
  }
}
