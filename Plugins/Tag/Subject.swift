import Prose
import StageKit

/// Someone or something with a name, and how much the story is about it.
struct Subject {
  let name: String
  let kind: Name.Kind
  /// 0 to 1000: how much the story is about it, and how sure it is that this is a name.
  let score: Int
  let places: [Range<Int>]
  /// Whether it is more than mentioned in passing.
  let isTag: Bool

  /// All names of the body, those the story is most about first.
  static func all(in story: Story) -> [Subject] {
    story.names.entities.compactMap { Subject($0, in: story) }.enumerated()
      .sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }
      .map(\.element)
  }

  /// Nothing where the name stands only in a byline: whoever wrote it is not what it is about.
  private init?(_ entity: NamedEntity, in story: Story) {
    let mentions = entity.mentions.map { story.names.mentions[$0] }
      .filter { !story.isByline($0.tokens) }
    guard let first = mentions.first else { return nil }
    let inHeadline = mentions.contains { mention in
      story.headlineHas(story.body.tokens[mention.tokens].lazy.map(\.key))
    }
    let sentence = story.sentence(of: first.tokens.lowerBound)
    let isIntroduced = entity.kind == .person && first.tokens.count > 1
    name = entity.name
    kind = entity.kind
    places = mentions.map(\.range)
    let weight =
      100 + 100 * min(mentions.count, 5) + (inHeadline ? 200 : 0) + max(0, 150 - 50 * sentence)
      + (isIntroduced ? 150 : 0)
    score = min(1000, weight) * entity.score / 1000
    isTag = mentions.count > 1 || inHeadline || sentence < 2 || isIntroduced
  }

  /// As it stands in the state file.
  var value: Value {
    [
      "name": .text(name), "kind": .text(kind.word), "score": .integer(score),
      "count": .integer(places.count),
      "places": .list(
        places.map { ["start": .integer($0.lowerBound), "end": .integer($0.upperBound)] }
      ),
    ]
  }
}

extension Name.Kind {
  fileprivate var word: String {
    switch self {
    case .person: "person"
    case .organisation: "organisation"
    case .place: "place"
    case .other: "other"
    }
  }
}

extension Story {
  /// Whether some tokens belong to a line such as `By Ada Quill`.
  fileprivate func isByline(_ tokens: Range<Int>) -> Bool {
    guard let sentence = body.sentence(ofToken: tokens.lowerBound) else { return false }
    let line = body.tokens[body.sentences[sentence].tokens]
    guard let first = line.first, first.key == "by", line.count < 12 else { return false }
    return line.last?.kind != .stop
  }
}
