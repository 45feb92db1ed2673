import StageKit

/// What a rule found, before settings decide how much depends on it.
struct Finding {
  let rule: Rule
  /// The place in scalars of the field.
  let range: Range<Int>
  var speaker: String?
  /// What exactly to verify.
  let help: String
  /// Orders findings of one level: 0 to 1000.
  let score: Int
  /// Lowers the rule's weight for this one.
  var weight: Weight?
  /// What a person may take in the place's stead.
  var replacement: String?

  /// How much a finding weighs within its kind.
  enum Weight: Int, Comparable {
    case slight, minor, major

    static func < (one: Weight, other: Weight) -> Bool { one.rawValue < other.rawValue }
  }
}
