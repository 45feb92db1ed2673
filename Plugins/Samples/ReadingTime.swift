import StageKit

/// Says how long a story takes to read.
struct ReadingTime: Stage {
  static let pace = Setting.int(
    "words-per-minute",
    default: 230,
    in: 50...1000,
    "How fast our readers read."
  )

  static let description = StageDescription(
    name: "reading-time",
    version: "1.0.0",
    summary: "Adds the minutes a story takes to read.",
    reads: [.body],
    writes: ["x-reading-time"],
    settings: [pace],
    examples: [
      Example(
        "rounds up to a whole minute",
        article: ["body": "three small words"],
        gives: .done(["x-reading-time": "1 min"])
      )
    ]
  )

  private let wordsPerMinute: Int

  init(settings: Settings) {
    wordsPerMinute = settings[Self.pace]
  }

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    let words = article.body.unicodeScalars.split(whereSeparator: \.properties.isWhitespace).count
    let minutes = max(1, (words + wordsPerMinute - 1) / wordsPerMinute)
    return .done(["x-reading-time": "\(minutes) min"])
  }
}
