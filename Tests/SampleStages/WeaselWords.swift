package import StageKit

/// Asks who says so where the copy does not; the stage of the conversation in PROTOCOL.md.
package struct WeaselWords: Stage {
  static let words = Setting.list(
    "words",
    default: ["allegedly"],
    "The words to look for, in lower case."
  )

  package static let description = StageDescription(
    name: "weasel-words",
    version: "1.0.0",
    summary: "Asks who says so where the copy does not.",
    reads: [.body],
    writes: ["x-weasels"],
    settings: [words],
    examples: [
      Example(
        "nothing to find",
        article: ["body": "It rained."],
        gives: .skip("no weasel words")
      )
    ]
  )

  private let words: [[Unicode.Scalar]]

  package init(settings: Settings) throws(SettingsError) {
    words = settings[Self.words].map { Array($0.unicodeScalars) }
    guard !words.contains([]) else { throw SettingsError("words", "a word is empty") }
  }

  package func run(_ article: Article, _ context: StageContext) -> Outcome {
    guard article[.body] != nil else { return .fail(.input, "there is no body") }
    let text = Array(article.body.unicodeScalars)
    let items = text.indices.flatMap { start in
      words.filter { text[start...].starts(with: $0) }.map { word in
        Item(
          kind: "claim",
          level: .should,
          place: Place(start..<start + word.count, of: text),
          rule: "weasel-word",
          help: "say who says so"
        )
      }
    }
    guard !items.isEmpty else { return .skip("no weasel words") }
    return .done(["x-weasels": .integer(items.count)], items: items)
  }
}
