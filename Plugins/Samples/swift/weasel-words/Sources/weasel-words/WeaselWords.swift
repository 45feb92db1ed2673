import StageKit

/// Asks who says so where the copy does not.
struct WeaselWords: Stage {
  static let words = Setting.list("words", default: ["allegedly"], "The words to look for.")

  static let description = StageDescription(
    name: "weasel-words",
    version: "1.0.0",
    summary: "Asks who says so where the copy does not.",
    reads: [.body],
    writes: ["x-weasel-words"],
    settings: [words],
    examples: [
      Example("nothing to find", article: ["body": "It rained."], gives: .skip("no weasel words")),
      Example(
        "asks about the place",
        article: ["body": "The ⛴ allegedly sailed."],
        gives: .done(
          ["x-weasel-words": 1],
          items: [
            Item(
              kind: "claim",
              level: .should,
              place: Place(6..<15, of: Array("The ⛴ allegedly sailed.".unicodeScalars)),
              rule: "weasel-word",
              help: "say who says so"
            )
          ]
        )
      ),
    ]
  )

  private let words: [[Unicode.Scalar]]

  init(settings: Settings) {
    words = settings[Self.words].map(Self.lowered).filter { !$0.isEmpty }
  }

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    guard article[.body] != nil else { return .fail(.input, "there is no body") }
    let body = Array(article.body.unicodeScalars)
    let lowered = Self.lowered(article.body)
    let items = lowered.indices.flatMap { start in
      words.filter { stands($0, at: start, in: lowered) }.map { word in
        Item(
          kind: "claim",
          level: .should,
          place: Place(start..<start + word.count, of: body),
          rule: "weasel-word",
          help: "say who says so"
        )
      }
    }
    return items.isEmpty
      ? .skip("no weasel words") : .done(["x-weasel-words": .integer(items.count)], items: items)
  }

  /// Whether a word stands there as a whole.
  private func stands(_ word: [Unicode.Scalar], at start: Int, in text: [Unicode.Scalar]) -> Bool {
    let end = start + word.count
    return end <= text.count && text[start] == word[0] && text[start..<end].elementsEqual(word)
      && (start == 0 || !text[start - 1].properties.isAlphabetic)
      && (end == text.count || !text[end].properties.isAlphabetic)
  }

  /// Scalar by scalar, so that places stay true.
  private static func lowered(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.map { scalar in
      let lower = scalar.properties.lowercaseMapping.unicodeScalars
      return lower.count == 1 ? lower.first ?? scalar : scalar
    }
  }
}
