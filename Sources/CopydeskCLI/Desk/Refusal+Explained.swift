import Engine
import StageKit
import StateStore
import WorkflowFile

extension Refusal: Explained {
  var complaint: Complaint {
    switch self {
    case .notOnDesk(let name, let known):
      Complaint(
        .refused,
        "'\(name)' is not one of the desk's people: \(known.joined(separator: ", "))",
        help: "say who you are with --as NAME or COPYDESK_USER, or add yourself to desk.yaml"
      )
    case .openItems(let items):
      Complaint(
        .refused,
        "\(items.count == 1 ? "an item" : "\(items.count) items") must be checked first:\n"
          + items.map { "  \($0.line)" }.joined(separator: "\n"),
        help: "see them with 'copydesk check ARTICLE', and say there what you found"
      )
    case .notReady(let blocks):
      Complaint(
        .refused,
        "there is nothing to approve yet:\n"
          + blocks.map { "  \($0.sentence)" }.joined(separator: "\n"),
        help: "let the steps run first with 'copydesk run'"
      )
    case .noGate(let name?):
      Complaint(
        .usage,
        "the workflow has no gate '\(name)'",
        help: "'copydesk why ARTICLE' shows its steps"
      )
    case .noGate(nil):
      Complaint(
        .usage,
        "the workflow has no gate, so there is nothing to decide",
        help: "add a stage 'review' to it"
      )
    case .needsRole(let roles):
      Complaint(
        .refused,
        "that needs the role \(roles.joined(separator: " or "))",
        help: "ask someone who has it; desk.yaml says who that is"
      )
    case .isAuthor(let name):
      Complaint(
        .refused,
        "\(name) wrote or edited this story, and the gate wants somebody else",
        help: "ask a colleague; 'copydesk why ARTICLE' says who may"
      )
    case .doesNotCount(let reason):
      Complaint(
        .refused,
        "the approval would not count: the gate waits for \(reason)",
        help: "'copydesk why ARTICLE' says who may give it"
      )
    case .changedSinceSeen(let seen, let now):
      Complaint(
        .refused,
        "the story is another than you saw: revision \(seen) then, \(now) now",
        help: "look again with 'copydesk show ARTICLE', then name --seen \(now)"
      )
    default: smallComplaint
    }
  }

  private var smallComplaint: Complaint {
    switch self {
    case .needsNote(let what):
      Complaint(.usage, "a reason is missing", help: "\(what): --note 'REASON'")
    case .needsSource(let item):
      Complaint(
        .refused,
        "\(item) must be checked against a source, and none is named",
        help: "name it: --source 'WHO SAID SO, OR A LINK'"
      )
    case .noItem(let name):
      Complaint(
        .usage,
        "there is no item '\(name)'",
        help: "'copydesk check ARTICLE' lists the items with their numbers and ids"
      )
    case .noProposal(let name):
      Complaint(
        .usage,
        "no machine proposes anything for '\(name)'",
        help: "'copydesk show ARTICLE' says which fields are machine-made"
      )
    case .noUpdate(let id):
      Complaint(.usage, "no newer version of \(id) has come in", help: "there is nothing to take")
    case .conflicts(let conflicts): ConflictReport(conflicts).complaint
    case .nothingToUndo(let name):
      Complaint(
        .usage,
        "there is no decision by \(name) to take back",
        help: "'copydesk log ARTICLE' shows who decided what; everyone takes back only their own"
      )
    case .alreadySent(let id):
      Complaint(
        .refused,
        "\(id) went out on that decision, so it cannot be taken back",
        help: "correct the story with 'copydesk edit', have it approved, and publish with --update"
      )
    case .badField(let name):
      Complaint(
        .usage,
        "'\(name)' is not a field",
        help: Suggestion.help(for: name, among: FieldName.known.map(\.name.rawValue))
          ?? "a desk's own fields begin with 'x-'"
      )
    case .badRecord(let diagnostics):
      Complaint(
        .refused,
        "the record cannot be read so:\n"
          + diagnostics.map(\.description).joined(separator: "\n"),
        help: "nothing was changed"
      )
    case .exists(let id):
      Complaint(.refused, "no free name was found for '\(id)'", help: "try another headline")
    case .problem(let problem): problem.complaint
    default: Complaint(.refused, "\(self)", help: "nothing was changed")
    }
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
