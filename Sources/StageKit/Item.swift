/// One thing a person has to verify, tied to a place in the text.
public struct Item: Sendable, Hashable {
  /// Names the item across reruns; the engine gives it, stages leave it empty.
  public var id: String
  /// What it is about: `quote`, `number`, `date`, `name`, …
  public var kind: String
  /// Whether the story may go out without it.
  public var level: Level
  /// Where it stands; `nil` for an item about the story as a whole.
  public var place: Place?
  /// The sentence around it, as it stands in the text.
  public var sentence: String
  /// Who said it, where that is known.
  public var speaker: String?
  /// The code of what looks wrong, where the stage found something.
  public var flaw: String?
  /// The name of the rule that made the item.
  public var rule: String
  /// What exactly to verify, in words for a person.
  public var help: String
  /// Orders items of one level: 0 to 1000, highest first.
  public var score: Int
  /// The text a person may accept in the place's stead.
  public var replacement: String?
  /// The field that ``replacement`` would change as a whole, where there is no place.
  public var field: FieldName?

  /// Makes an item; the engine adds its id.
  public init(
    kind: String,
    level: Level,
    place: Place?,
    sentence: String = "",
    speaker: String? = nil,
    flaw: String? = nil,
    rule: String,
    help: String,
    score: Int = 0,
    replacement: String? = nil,
    field: FieldName? = nil
  ) {
    id = ""
    self.kind = kind
    self.level = level
    self.place = place
    self.sentence = sentence
    self.speaker = speaker
    self.flaw = flaw
    self.rule = rule
    self.help = help
    self.score = score
    self.replacement = replacement
    self.field = field
  }

  /// How much depends on it: an unresolved `must` keeps the story in.
  public enum Level: String, Sendable, Hashable, CaseIterable, Comparable {
    case must, should, could

    /// Orders `must` first.
    public static func < (one: Level, other: Level) -> Bool {
      rank(one) < rank(other)
    }

    private static func rank(_ level: Level) -> Int {
      switch level {
      case .must: 0
      case .should: 1
      case .could: 2
      }
    }
  }
}
