import StageKit

/// Points at words the house does not use, and offers the one it does.
struct HouseStyle: Stage {
  static let avoid = Setting.list(
    "avoid",
    default: ["prior to -> before", "utilise -> use", "utilize -> use"],
    "Words we do not use, each with what we write instead: 'utilise -> use'."
  )
  static let level = Setting.choice(
    "level",
    default: "should",
    of: Item.Level.allCases.map(\.rawValue),
    "How much depends on it; 'must' keeps the story in."
  )

  static let description = StageDescription(
    name: "house-style",
    version: "1.0.0",
    summary: "Points at words the house does not use, and offers the one it does.",
    reads: [.body],
    settings: [avoid, level],
    examples: [
      Example(
        "offers the word of the house, with a capital where the text has one",
        article: ["body": "Prior to 1900 nobody came."],
        gives: .done(items: [
          Item(
            kind: "style",
            level: .should,
            place: Place(
              start: 0,
              end: 8,
              exact: "Prior to",
              prefix: "",
              suffix: " 1900 nobody came."
            ),
            rule: "house-style",
            help: "the house writes 'Before'",
            replacement: "Before"
          )
        ])
      ),
      Example(
        "leaves longer words alone",
        settings: ["avoid": ["use -> employ"]],
        article: ["body": "It was useful, because they reused it."],
        gives: .done()
      ),
    ]
  )

  private let words: [AvoidedWord]
  private let itemLevel: Item.Level

  init(settings: Settings) throws(SettingsError) {
    var words: [AvoidedWord] = []
    for line in settings[Self.avoid] {
      guard let word = AvoidedWord(line) else {
        throw SettingsError(Self.avoid.name, "expected 'this -> that', found '\(line)'")
      }
      words.append(word)
    }
    self.words = words
    itemLevel = Item.Level(rawValue: settings[Self.level]) ?? .should
  }

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    let body = Array(article.body.unicodeScalars)
    let lowered = body.map(AvoidedWord.lowered)
    let items = words.flatMap { word in
      word.places(in: lowered).map { item(word, at: $0, in: body) }
    }
    return .done(items: items.sorted { ($0.place?.start ?? 0) < ($1.place?.start ?? 0) })
  }

  private func item(_ word: AvoidedWord, at range: Range<Int>, in body: [Unicode.Scalar]) -> Item {
    let replacement = word.replacement(at: body[range.lowerBound])
    return Item(
      kind: "style",
      level: itemLevel,
      place: Place(range, of: body),
      rule: "house-style",
      help: "the house writes '\(replacement)'",
      replacement: replacement
    )
  }
}
