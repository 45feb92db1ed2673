import Prose
import StageKit

/// Finds the names in a story, and says which of them and which words it is about.
struct Tag: Stage {
  static let limit = Setting.int(
    "limit",
    default: 8,
    in: 1...30,
    "How many tags a story has at most."
  )
  static let keywords = Setting.int(
    "keywords",
    default: 10,
    in: 0...30,
    "How many keywords a story has at most."
  )
  static let vocabulary = Setting.file(
    "vocabulary",
    "A file of terms the desk prefers, one a line; those a story has come first."
  )

  static let description = StageDescription(
    name: "tag",
    version: "1.0.0",
    summary: "Adds the names in a story, its tags and its keywords.",
    reads: [.headline, .body],
    writes: [.tags, .keywords, .entities],
    settings: [limit, keywords, vocabulary],
    examples: [
      Example(
        "joins the mentions of a person and leaves the title out",
        settings: ["keywords": 2],
        article: [
          "headline": "Quill closes bridge",
          "body": """
          Mayor Ada Quill closed the bridge over the river on Monday. The bridge is old, Quill \
          said.
          """,
        ],
        gives: .done([
          .tags: ["Ada Quill"],
          .keywords: ["bridge", "Ada Quill"],
          .entities: [
            [
              "name": "Ada Quill", "kind": "person", "score": 784, "count": 2,
              "places": [["start": 6, "end": 15], ["start": 79, "end": 84]],
            ]
          ],
        ])
      )
    ]
  )

  private let limit: Int
  private let keywordLimit: Int
  private let terms: [PreferredTerm]

  init(settings: Settings) {
    limit = settings[Self.limit]
    keywordLimit = settings[Self.keywords]
    terms = PreferredTerm.list(settings[Self.vocabulary])
  }

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    let story = Story(body: article.body, headline: article.headline)
    let subjects = Subject.all(in: story)
    let keywords = KeywordFinder(story).best(keywordLimit)
    return .done([
      .tags: .list(tags(story, subjects).map { .text($0) }),
      .keywords: .list(keywords.map { .text($0) }),
      .entities: .list(subjects.map(\.value)),
    ])
  }

  /// Preferred terms first, then the names that matter; nothing twice.
  private func tags(_ story: Story, _ subjects: [Subject]) -> [String] {
    let preferred = PreferredTerm.found(terms, in: story)
    let names = subjects.filter(\.isTag).map(\.name)
    var seen: Set<WordKey> = []
    return (preferred + names).filter { seen.insert(WordKey.phrase($0)).inserted }
      .prefix(limit).map { $0 }
  }
}
