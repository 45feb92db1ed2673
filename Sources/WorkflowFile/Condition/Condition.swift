package import StageKit

/// A small expression over fields, such as `section != "brief" and words(body) > 150`.
///
/// It always ends with true or false. A missing field makes every comparison false, also `!=`;
/// `has(field)` tests for it. Values of different types are never equal, greater or less.
package struct Condition: Sendable, Hashable {
  /// The expression as it was written.
  package let source: String
  let expression: ConditionExpression

  /// Reads an expression, or says everything that is wrong with it.
  package static func parse(
    _ source: String,
    _ vocabulary: Vocabulary = .fields
  ) -> (condition: Condition?, problems: [ConditionProblem]) {
    var parser = ConditionParser(source, vocabulary)
    let expression: ConditionExpression
    do { expression = try parser.parse() } catch { return (nil, parser.problems + [error]) }
    guard parser.problems.isEmpty else { return (nil, parser.problems) }
    return (Condition(source: source, expression: expression), [])
  }

  /// Whether it holds, given the value of each name that it asks for.
  package func matches(_ lookup: (String) -> Value?) -> Bool { expression.holds(lookup) }
}

/// What is wrong with an expression, and which of its Unicode scalars.
package struct ConditionProblem: Error, Sendable, Hashable {
  /// `bad-condition`, `unknown-field`, `unknown-word` or `wrong-type`.
  package let id: String
  package let message: String
  package let range: Range<Int>
  package let help: String?

  init(_ id: String, _ message: String, _ range: Range<Int>, help: String? = nil) {
    self.id = id
    self.message = message
    self.range = range
    self.help = help
  }
}
