import FoundationEssentials

extension Repository {
  /// The story the project began with: its headline and its body. It lies beside the repository,
  /// because it is not ours to publish; `nil` where it is missing.
  package static let seedStory: (headline: String, body: String)? = {
    let path = "\(root)/../shared/data/seed/article.txt"
    guard let text = try? String(contentsOfFile: path, encoding: .utf8),
      let end = text.firstIndex(of: "\n")
    else { return nil }
    return (String(text[..<end]), String(text[text.index(after: end)...]))
  }()
}
