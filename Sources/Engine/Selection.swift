package import Disk
import StageKit
package import StateStore
package import WorkflowFile

/// Which articles a person means: an expression over their fields and over where they stand.
package struct Selection: Sendable {
  private let condition: Condition

  package init(_ condition: Condition) {
    self.condition = condition
  }

  /// The words that `status:` knows: where an article stands, and what else is to be seen of it.
  package static let statuses = Status.allCases.map(\.rawValue) + ["edited", "update", "problem"]

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
