import StageKit

/// The tree of an expression.
indirect enum ConditionExpression: Sendable, Hashable {
  case compare(Operand, Comparison, Value)
  case isIn(Operand, [Value])
  case has(String)
  /// `field:value`: the text of a value, or of one element of a list.
  case says(String, String)
  case not(ConditionExpression)
  case all([ConditionExpression])
  case any([ConditionExpression])

  enum Operand: Sendable, Hashable {
    case field(String)
    case words(String)
  }

  enum Comparison: String, Sendable, Hashable {
    case equal = "=="
    case different = "!="
    case less = "<"
    case atMost = "<="
    case greater = ">"
    case atLeast = ">="
  }
}

extension ConditionExpression {
  func holds(_ lookup: (String) -> Value?) -> Bool {
    switch self {
    case .compare(let operand, let comparison, let wanted):
      operand.value(lookup).map { comparison.holds($0, wanted) } ?? false
    case .isIn(let operand, let list):
      operand.value(lookup).map { value in
        list.contains { Comparison.equal.holds(value, $0) }
      } ?? false
    case .has(let name): lookup(name) != nil
    case .says(let name, let text): lookup(name)?.says(text) ?? false
    case .not(let expression): !expression.holds(lookup)
    case .all(let expressions): expressions.allSatisfy { $0.holds(lookup) }
    case .any(let expressions): expressions.contains { $0.holds(lookup) }
    }
  }
}

extension ConditionExpression.Operand {
  var name: String {
    switch self {
    case .field(let name), .words(let name): name
    }
  }

  fileprivate func value(_ lookup: (String) -> Value?) -> Value? {
    switch self {
    case .field(let name): lookup(name)
    case .words(let name):
      lookup(name).map { .integer($0.texts.reduce(0) { $0 + Self.words($1) }) }
    }
  }

  private static func words(_ text: String) -> Int {
    var count = 0
    var isInside = false
    for scalar in text.unicodeScalars {
      let isSpace = scalar.properties.isWhitespace
      if !isSpace, !isInside { count += 1 }
      isInside = !isSpace
    }
    return count
  }
}

extension ConditionExpression.Comparison {
  func holds(_ value: Value, _ wanted: Value) -> Bool {
    switch (value, wanted) {
    case (.list(let elements), _):
      switch self {
      case .equal: elements.contains(wanted)
      case .different: !elements.contains(wanted)
      default: false
      }
    case (.integer(let one), .integer(let other)): orders(one, other)
    case (.text(let one), .text(let other)): orders(one, other)
    case (.instant(let one), .instant(let other)): orders(one, other)
    case (.boolean(let one), .boolean(let other)):
      self == .equal ? one == other : self == .different && one != other
    default: false
    }
  }

  private func orders<T: Comparable>(_ one: T, _ other: T) -> Bool {
    switch self {
    case .equal: one == other
    case .different: one != other
    case .less: one < other
    case .atMost: one <= other
    case .greater: one > other
    case .atLeast: one >= other
    }
  }
}

extension Value {
  fileprivate func says(_ word: String) -> Bool {
    switch self {
    case .text(let text): text == word
    case .integer(let number): String(number) == word
    case .boolean(let truth): String(truth) == word
    case .instant(let instant): instant.rfc3339 == word || Instant(word) == instant
    case .list(let elements): elements.contains { $0.says(word) }
    case .object: false
    }
  }
}
