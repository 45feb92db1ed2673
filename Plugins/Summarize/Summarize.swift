import Prose
import StageKit

/// Picks whole sentences of the story that together say most of it.
///
/// It never writes a sentence of its own: what it gives stands in the story word for word.
struct Summarize: Stage {
  static let sentences = Setting.int(
    "sentences",
    default: 3,
    in: 1...5,
    "How many sentences a summary has at most."
  )

  static let description = StageDescription(
    name: "summarize",
    version: "1.0.0",
    summary: "Picks the sentences of a story that together say most of it.",
    reads: [.headline, .body],
    writes: [.summary],
    settings: [sentences],
    examples: [
      Example(
        "keeps to the news and leaves the colour out",
        settings: ["sentences": 1],
        article: [
          "headline": "Port Ellery bridge closes for repairs",
          "body": """
          PORT ELLERY (Coast News) - The bridge over the Ellery will close for six weeks from \
          Monday, the city council decided on Thursday.

          It is an old bridge. “I have crossed it every day,” said Ada Quill, 81.
          """,
        ],
        gives: .done([
          .summary: [
            """
            The bridge over the Ellery will close for six weeks from Monday, the city council \
            decided on Thursday.
            """
          ]
        ])
      ),
      Example(
        "has nothing to pick from",
        article: ["headline": "Bridge closes", "body": ""],
        gives: .skip("the story has no whole sentence")
      ),
    ]
  )

  private let limit: Int

  init(settings: Settings) {
    limit = settings[Self.sentences]
  }

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    let passage = Passage(markdown: article.body)
    let story = Story(passage, headline: Passage(plain: article.headline))
    guard !story.candidates.isEmpty else { return .skip("the story has no whole sentence") }
    let chosen = Selection(story).best(limit)
    return .done([
      .summary: .list(chosen.map { .text(passage.reading(story.candidates[$0].range)) })
    ])
  }
}
