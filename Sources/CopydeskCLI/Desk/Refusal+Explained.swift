import Engine
import StageKit
import StateStore
import WorkflowFile

extension Refusal: Explained {
  var complaint: Complaint {
    switch self {
    case .problem(let problem): problem.complaint
    case .conflicts(let conflicts): ConflictReport(conflicts).complaint
    default: Complaint(isUsage ? .usage : .refused, message, help: help)
    }
  }

  /// Whether it is about how the command was given rather than about the desk's rules.
  private var isUsage: Bool {
    switch self {
    case .noGate, .needsNote, .needsSource, .noItem, .noProposal, .noUpdate, .nothingToUndo,
      .noDecision,
      .badField,
      .nothingToRelease:
      true
    default: false
    }
  }

  private var message: String {
    switch self {
    case .notOnDesk(let name, let known):
      "'\(name)' is not one of the desk's people: \(known.joined(separator: ", "))"
    case .openItems(let items):
      "\(items.count == 1 ? "an item" : "\(items.count) items") must be checked first:"
        + Self.list(items.map(\.line))
    case .lacks(let id, let blocks):
      "\(id) cannot go out yet: " + blocks.map(\.sentence).joined(separator: "; ")
    case .notReady(let blocks):
      "there is nothing to approve yet:" + Self.list(blocks.map(\.sentence))
    case .noGate(let name?): "the workflow has no gate '\(name)'"
    case .noGate(nil): "the workflow has no gate, so there is nothing to decide"
    case .needsRole(let roles): "that needs the role \(roles.joined(separator: " or "))"
    case .mayNotPass(let gate, let roles, _):
      roles.isEmpty
        ? "nobody may let a story through '\(gate)' in an emergency"
        : "an emergency at '\(gate)' needs the role \(roles.joined(separator: " or "))"
    case .nothingToPass(let gate):
      "nothing keeps the story in at '\(gate)' that an emergency would pass over"
    case .isAuthor(let name, _, _):
      "\(name) wrote or edited this story, and the gate wants somebody else"
    case .doesNotCount(let reason):
      "the approval would not count: the gate waits for \(reason)"
    case .changedSinceSeen(let seen, let now):
      "the story is another than you saw: revision \(seen) then, \(now) now"
    case .needsNote: "a reason is missing"
    case .needsSource(let item):
      "\(item) must be checked against a source, and none is named"
    case .noItem(let name): "there is no item '\(name)'"
    case .staleProposal(let words):
      "the words '\(words)' that the proposal is about changed or moved since it was made"
    case .noProposal(let name): "no machine proposes anything for '\(name)'"
    case .noUpdate(let id): "no newer version of \(id) has come in"
    case .nothingToUndo(let name): "there is no decision by \(name) to take back"
    case .noDecision(let name, let target):
      "there is no decision by \(name) about '\(target)' to take back"
    case .lastIsEdit(_, let fields, _):
      "what you did last was to edit \(fields.map(\.rawValue).joined(separator: ", ")), and undo takes "
        + "back decisions only"
    case .alreadySent(let id): "\(id) went out on that decision, so it cannot be taken back"
    case .spiked(let id, let by, let note): "\(id) is off the board: \(by) spiked it: \(note)"
    case .isOut(let id): "\(id) went out, and spiking it would not take that back"
    case .nothingToRelease(let id): "nobody holds \(id), and it is not spiked"
    case .badField(let name): "'\(name)' is not a field"
    case .badRecord(let diagnostics):
      "the record cannot be read so:\n"
        + diagnostics.map(\.description).joined(separator: "\n")
    case .exists(let id): "no free name was found for '\(id)'"
    case .conflicts, .problem: complaint.message
    }
  }

  private var help: String {
    switch self {
    case .notOnDesk:
      "say who you are with --as NAME or COPYDESK_USER, or add yourself to desk.yaml"
    case .openItems:
      "see them with 'copydesk check ARTICLE', and say there what you found"
    case .lacks(let id, let blocks):
      "give it one: "
        + blocks.compactMap { block in
          if case .lacks(_, let field) = block {
            "'copydesk set \(id) \(field) \"...\"'"
          } else {
            nil
          }
        }.joined(separator: ", ")
    case .notReady: "let the steps run first with 'copydesk run'"
    case .noGate(let name):
      name == nil ? "add a stage 'review' to it" : "'copydesk why ARTICLE' shows its steps"
    case .needsRole: "ask someone who has it; desk.yaml says who that is"
    case .mayNotPass(let gate, let roles, let others):
      roles.isEmpty
        ? "name the roles that may by 'emergency: [ROLE]' under '\(gate)' in the workflow"
        : others.isEmpty
          ? "nobody on the desk has it: desk.yaml gives roles to people"
          : "ask \(others.joined(separator: " or "))"
    case .nothingToPass: "'copydesk why ARTICLE' says what it waits for"
    case .isAuthor(_, let gate, let others):
      others.isEmpty
        ? "nobody else on the desk may: add a colleague to desk.yaml, or let authors approve by "
          + "'not: []' under '\(gate)' in the workflow"
        : "ask \(others.joined(separator: " or "))"
    case .doesNotCount: "'copydesk why ARTICLE' says who may give it"
    case .changedSinceSeen(_, let now):
      "look again with 'copydesk show ARTICLE', then name --seen \(now)"
    case .needsNote(let what): "\(what): --note 'REASON'"
    case .needsSource: "name it: --source 'WHO SAID SO, OR A LINK'"
    case .noItem: "'copydesk check ARTICLE' lists the items with their numbers and ids"
    case .staleProposal: "'copydesk run' makes it anew"
    case .noProposal: "'copydesk show ARTICLE' says which fields are machine-made"
    case .noUpdate: "there is nothing to take"
    case .nothingToUndo:
      "'copydesk log ARTICLE' shows who decided what; everyone takes back only their own, and edits "
        + "are changed back with 'copydesk edit ARTICLE'"
    case .noDecision: "'copydesk log ARTICLE' shows who decided what; name an item or a step"
    case .lastIsEdit(let id, _, let before):
      "change the words back with 'copydesk edit \(id)'"
        + (before.map { "; the decision before is taken back by 'copydesk undo \(id) \($0)'" } ?? "")
    case .alreadySent:
      "correct it with 'copydesk edit ARTICLE', have it approved, and publish with --update"
    case .spiked: "'copydesk release ARTICLE' brings it back"
    case .isOut: "'copydesk hold ARTICLE' keeps what is changed from now on in"
    case .nothingToRelease: "'copydesk why ARTICLE' says what it waits for"
    case .badField(let name):
      Suggestion.help(for: name, among: FieldName.known.map(\.name.rawValue))
        ?? "a desk's own fields begin with 'x-'"
    case .exists: "try another headline"
    case .badRecord, .conflicts, .problem: "nothing was changed"
    }
  }

  private static func list(_ lines: [String]) -> String {
    lines.map { "\n  \($0)" }.joined()
  }
}

extension ItemStanding {
  /// One line for people: `must  quote “We will pay” (open)`.
  var line: String {
    "\(item.level.rawValue) \(item.kind) \(words) (\(status.word))"
  }

  /// The words it is about in quotation marks, else what to do.
  var words: String {
    guard let exact = item.place?.exact, !exact.isEmpty else { return item.help }
    let isQuoted = exact.hasPrefix("\u{201C}") || exact.hasPrefix("\"")
    return isQuoted ? exact : "\u{201C}\(exact)\u{201D}"
  }
}
