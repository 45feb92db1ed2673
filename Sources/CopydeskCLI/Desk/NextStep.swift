import Engine
import StageKit
import StateStore
import WorkflowFile

/// The command that moves an article on.
struct NextStep: Sendable, Hashable {
  /// The words after the program's name; `nil` where nobody has to do anything.
  let words: [String]?
  /// Who may do it, by name, where the desk knows.
  let who: [String]

  init(_ view: ArticleView, _ situation: Situation) {
    let id = view.state.id
    who = Self.who(view, situation)
    if situation.hasUpdate {
      words = ["take", id]
      return
    }
    words =
      switch situation.status {
      case .received, .running: ["run"]
      case .needsCheck: ["check", id]
      case .needsReview: ["approve", id, "--seen", view.revision]
      case .changesRequested: ["edit", id]
      case .approved: ["publish", id]
      case .scheduled: nil
      case .published: situation.isEditedSince ? ["publish", id, "--update"] : nil
      case .failed, .held: Self.wayOut(situation, id)
      }
  }

  private static func wayOut(_ situation: Situation, _ id: String) -> [String] {
    for case .failed(_, let error) in situation.blocks where error.failure == .input {
      return ["edit", id]
    }
    return ["run"]
  }

  private static func who(_ view: ArticleView, _ situation: Situation) -> [String] {
    guard let step = situation.step, let index = view.workflow.index(of: step),
      situation.standings.indices.contains(index)
    else { return [] }
    return view.peopleWhoMayAct(at: index, situation.standings[index])
  }
}

extension Invocation {
  /// A command line to copy: this program, the desk where it was named, and the words.
  func line(_ words: [String]) -> String {
    let desk = self[GlobalOptions.desk].map { ["--desk", $0] } ?? []
    return ([surroundings.program] + desk + words).map(Shell.quoted).joined(separator: " ")
  }
}

/// Words as a shell takes them.
enum Shell {
  static func quoted(_ word: String) -> String {
    let isPlain =
      !word.isEmpty
      && word.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"):
          true
        default: "-_./=:,@%+".utf8.contains(byte)
        }
      }
    if isPlain { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: #"'\''"#) + "'"
  }
}
