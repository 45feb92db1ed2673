import StageKit
import StateStore
import WorkflowFile

extension Sending {
  /// What sending would come to, as far as the desk itself decides it.
  package enum Forecast: Sendable, Hashable {
    /// These outputs would send it.
    case sends([String])
    /// This output would find out first whether it arrived before copydesk stopped.
    case looksUp(String)
    case refused([Block])
    /// Nothing new to send.
    case unchanged(location: String?)
  }

  /// Judges an article as sending would; touches nothing.
  package func forecast(_ view: ArticleView) -> Forecast {
    let standings = view.standings()
    guard let first = outputIndex(view, standings) else {
      return .unchanged(location: location(view))
    }
    let ids = view.workflow.steps.map(\.id)
    if case .unconfirmed = standings[first] { return .looksUp(ids[first]) }
    let blocks = view.blocks(first, after: Array(standings[..<first]))
    guard blocks.isEmpty else { return .refused(blocks) }
    let others = standings.indices.filter { $0 > first && standings[$0] == .ready }
    return .sends([ids[first]] + others.map { ids[$0] })
  }
}
