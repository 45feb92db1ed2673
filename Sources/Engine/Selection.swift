package import Disk
import Index
import StageKit
package import StateStore
package import WorkflowFile

/// Which articles a person means: an expression over their fields and over where they stand.
package struct Selection: Sendable {
  private let condition: Condition

  package init(_ condition: Condition) {
    self.condition = condition
  }

  /// The word for what was let through in an emergency and is not settled.
  package static let emergency = "emergency"

  /// The words that `status:` knows: where an article stands, and what else is to be seen of it.
  package static let statuses =
    Status.allCases.map(\.rawValue) + ["edited", "update", emergency, ArticleRow.problem]

  /// The names that an expression may use.
  package static let vocabulary = Vocabulary.fields.adding(
    ["status": .list, "step": .text, "workflow": .text],
    words: ["status": statuses]
  )

  /// Whether an article is meant; its situation is worked out where the expression asks for it.
  package func matches(
    _ view: ArticleView,
    _ situation: @autoclosure () -> Situation
  ) -> Bool {
    condition.matches { name in
      switch name {
      case "status": .list(situation().words.map { .text($0) })
      case "step": situation().step.map { .text($0) }
      case "workflow": .text(view.workflow.name)
      default: view.field(FieldName(name))
      }
    }
  }

  /// Whether an article is meant that the index knows; `read` reads it, where the expression asks for
  /// more than was kept.
  func matches(_ row: ArticleRow, _ text: RowText, read: () -> ArticleView?) -> Bool {
    let fields = RowFields(text.fields)
    return condition.matches { name in
      switch name {
      case "status": .list(Self.words(of: row.words).map { .text($0) })
      case "step": text.step.isEmpty ? nil : .text(text.step)
      case "workflow": .text(text.workflow)
      default:
        switch fields.value(FieldName(name)) {
        case .missing: nil
        case .value(let value): value
        case .long: read()?.field(FieldName(name))
        }
      }
    }
  }

  /// Some of ``statuses`` as bits.
  package static func bits(_ words: [String]) -> Int {
    words.reduce(0) { bits, word in
      statuses.firstIndex(of: word).map { bits | 1 << $0 } ?? bits
    }
  }

  private static func words(of bits: Int) -> [String] {
    statuses.indices.filter { bits & 1 << $0 != 0 }.map { statuses[$0] }
  }

  /// Whether an article is meant that cannot be read: nothing is known of it but that.
  package func matches(_ problem: ArticleProblem) -> Bool {
    condition.matches { $0 == "status" ? .list([.text("problem")]) : nil }
  }
}

extension Situation {
  /// Every word of ``Selection/statuses`` that is true of it.
  package var words: [String] {
    var words = [status.rawValue]
    // A story that is out may be held all the same.
    words += restraints.map(\.code).filter { $0 != status.rawValue }
    if isEditedSince { words.append("edited") }
    if hasUpdate { words.append("update") }
    if !emergencies.isEmpty { words.append(Selection.emergency) }
    return words
  }
}

extension OpenDesk {
  /// The articles that are meant, by id.
  package func names(where selection: Selection) throws(DiskError) -> [ArticleName] {
    try articles().names.filter { name in
      do throws(ArticleProblem) {
        let view = try read(name).view
        return selection.matches(view, view.situation())
      } catch {
        return selection.matches(error)
      }
    }
  }
}
