import FactCheckPlugin
import StageKit

/// A story with its checklist, for tests.
struct Checked {
  let items: [Item]
  let body: String

  init(
    _ body: String,
    dated: String? = nil,
    settings: [String: Value] = [:]
  ) async throws {
    var article: Article = ["body": .text(body)]
    article[.dated] = dated.flatMap { Instant($0) }.map { .instant($0) }
    self.body = body
    items = try await Self.items(of: article, settings: settings)
  }

  static func items(of article: Article, settings: [String: Value] = [:]) async throws -> [Item] {
    guard let entry = factCheck.stages.first,
      case .stage(let stage) = try entry.make(Settings(settings)),
      case .done(_, let items, _, _) = try await stage.run(article, StageContext())
    else { return [] }
    return items
  }

  /// The items of some kinds or rules, each as `exact` or `exact — speaker`.
  func list(_ names: String...) -> [String] {
    items.filter { names.contains($0.kind) || names.contains($0.rule) }.map { item in
      (item.place?.exact ?? "") + (item.speaker.map { " — \($0)" } ?? "")
    }
  }

  /// The items that report a flaw, each as `code: exact`.
  var flaws: [String] {
    items.compactMap { item in item.flaw.map { "\($0): \(item.place?.exact ?? "")" } }
  }

  /// The contradictions alone.
  var contradictions: [String] {
    items.filter { $0.kind == "consistency" }.map { "\($0.flaw ?? ""): \($0.place?.exact ?? "")" }
  }
}
