import StateStore

/// Articles that lie in different folders, or end differently, and have one name.
///
/// All that goes out goes by that name, so they are held until one is renamed.
struct SameNames: Sendable {
  private let groups: [String: [ArticleName]]

  init(_ names: [ArticleName]) {
    groups = Dictionary(grouping: names, by: \.id).filter { $0.value.count > 1 }
  }

  /// What is wrong with an article's name, if anything.
  func problem(with name: ArticleName) -> ArticleProblem? {
    groups[name.id].map { .sameName(name, $0) }
  }
}
