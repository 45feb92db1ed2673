import StageKit

/// Makes a tree of an expression.
///
///     any        = all { "or" all }
///     all        = one { [ "and" ] one }
///     one        = "not" one | "(" any ")" | "has" "(" name ")" | name ":" value | comparison
///     comparison = operand sign literal | operand [ "not" ] "in" "[" literal { "," literal } "]"
///     operand    = name | "words" "(" name ")"
///
/// The "and" may be left out beside `name:value` only, as people are used to from searching.
struct ConditionParser {
  /// Names and types that are wrong; reading goes on behind them.
  private(set) var problems: [ConditionProblem] = []

  private let vocabulary: Vocabulary
  private var lexer: ConditionLexer
  private var token: ConditionLexer.Token
  private var depth = 0

  private static let depthLimit = 64
  private static let words: Set<String> = ["and", "or", "not", "in", "has", "words"]

  init(_ source: String, _ vocabulary: Vocabulary) {
    self.vocabulary = vocabulary
    lexer = ConditionLexer(source)
    token = ConditionLexer.Token(kind: .end, range: 0..<0)
  }

  mutating func parse() throws(ConditionProblem) -> ConditionExpression {
    token = try lexer.next()
    let expression = try any()
    guard token.kind == .end else {
      throw unexpected("expected 'and', 'or' or the end")
    }
    return expression
  }

  private mutating func any() throws(ConditionProblem) -> ConditionExpression {
    var parts = [try all()]
    while try take(word: "or") { parts.append(try all()) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func all() throws(ConditionProblem) -> ConditionExpression {
    var parts = [try one()]
    while try goesOn(after: parts) { parts.append(try one()) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  /// Whether another part follows that must hold too; takes the "and".
  private mutating func goesOn(after parts: [ConditionExpression]) throws(ConditionProblem) -> Bool
  {
    if try take(word: "and") { return true }
    if case .says = token.kind { return true }
    guard case .says? = parts.last else { return false }
    switch token.kind {
    case .sign(let sign): return sign == "("
    case .word(let word):
      return !["and", "or", "in"].contains(word.lowercased())
    default: return false
    }
  }

  private mutating func one() throws(ConditionProblem) -> ConditionExpression {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.depthLimit else {
      throw ConditionProblem(
        "bad-condition",
        "more than \(Self.depthLimit) levels inside one another",
        token.range
      )
    }
    if try take(word: "not") { return .not(try one()) }
    if try take(sign: "(") {
      let inner = try any()
      try expect(")")
      return inner
    }
    if try take(word: "has") { return .has(try argument()) }
    if case .says(let name, let value) = token.kind {
      let end = token.range.lowerBound + name.unicodeScalars.count
      check(name, token.range.lowerBound..<end)
      check(value, of: name, end + 1..<token.range.upperBound)
      token = try lexer.next()
      return .says(name, value)
    }
    return try comparison()
  }

  private mutating func comparison() throws(ConditionProblem) -> ConditionExpression {
    let operand = try operand()
    if try take(word: "in") { return .isIn(operand, try list(for: operand)) }
    if try take(word: "not") {
      guard try take(word: "in") else { throw unexpected("expected 'in'") }
      // Said of a field that is missing it is false, as every comparison is.
      return .all([.has(operand.name), .not(.isIn(operand, try list(for: operand)))])
    }
    guard case .sign(let sign) = token.kind,
      let comparison = ConditionExpression.Comparison(rawValue: sign)
    else {
      throw unexpected(
        "expected '==', '!=', '<', '<=', '>', '>=' or 'in'",
        help: "to ask whether '\(operand.name)' is there write has(\(operand.name))"
      )
    }
    token = try lexer.next()
    return .compare(operand, comparison, try literal(for: operand, comparison))
  }

  private mutating func operand() throws(ConditionProblem) -> ConditionExpression.Operand {
    if try take(word: "words") { return .words(try argument()) }
    return .field(try name())
  }

  private mutating func argument() throws(ConditionProblem) -> String {
    try expect("(")
    let name = try name()
    try expect(")")
    return name
  }

  private mutating func name() throws(ConditionProblem) -> String {
    guard case .word(let name) = token.kind, !Self.words.contains(name) else {
      throw unexpected("expected a field")
    }
    check(name, token.range)
    token = try lexer.next()
    return name
  }

  private mutating func list(
    for operand: ConditionExpression.Operand
  ) throws(ConditionProblem) -> [Value] {
    try expect("[")
    var values = [try literal(for: operand, .equal)]
    while try take(sign: ",") { values.append(try literal(for: operand, .equal)) }
    try expect("]")
    return values
  }

  private mutating func literal(
    for operand: ConditionExpression.Operand,
    _ comparison: ConditionExpression.Comparison
  ) throws(ConditionProblem) -> Value {
    guard case .literal(let value) = token.kind else {
      throw unexpected("expected a value", help: literalHelp)
    }
    let range = token.range
    token = try lexer.next()
    if case .field(let name) = operand, let word = value.text { check(word, of: name, range) }
    let (fitted, problem) = vocabulary.fit(value, to: operand, comparison)
    if let problem { problems.append(ConditionProblem("wrong-type", problem, range)) }
    return fitted
  }

  private var literalHelp: String? {
    if case .word(let word) = token.kind { "put text in double quotes: \"\(word)\"" } else { nil }
  }

  private mutating func check(_ name: String, _ range: Range<Int>) {
    guard !vocabulary.allows(name) else { return }
    problems.append(
      ConditionProblem(
        "unknown-field",
        "no field is called '\(name)'",
        range,
        help: Suggestion.help(for: name, among: vocabulary.types.keys.sorted())
          ?? "a field of your own begins with 'x-'"
      )
    )
  }

  /// A name that says only a few words never says another.
  private mutating func check(_ word: String, of name: String, _ range: Range<Int>) {
    guard let words = vocabulary.words[name], !words.contains(word) else { return }
    problems.append(
      ConditionProblem(
        "unknown-word",
        "there is no \(name) '\(word)'",
        range,
        help: Suggestion.help(for: word, among: words)
          ?? "the words are \(words.joined(separator: ", "))"
      )
    )
  }

  private mutating func take(word: String) throws(ConditionProblem) -> Bool {
    guard case .word(word) = token.kind else { return false }
    token = try lexer.next()
    return true
  }

  private mutating func take(sign: String) throws(ConditionProblem) -> Bool {
    guard token.kind == .sign(sign) else { return false }
    token = try lexer.next()
    return true
  }

  private mutating func expect(_ sign: String) throws(ConditionProblem) {
    guard try take(sign: sign) else { throw unexpected("expected '\(sign)'") }
  }

  private func unexpected(_ expectation: String, help: String? = nil) -> ConditionProblem {
    if case .word(let word) = token.kind, Self.words.contains(word.lowercased()),
      word != word.lowercased()
    {
      return ConditionProblem(
        "bad-condition",
        expectation,
        token.range,
        help: "write '\(word.lowercased())'"
      )
    }
    return ConditionProblem("bad-condition", expectation, token.range, help: help)
  }
}

extension Vocabulary {
  /// The value as the operand's type wants it, and what is wrong with it.
  fileprivate func fit(
    _ value: Value,
    to operand: ConditionExpression.Operand,
    _ comparison: ConditionExpression.Comparison
  ) -> (Value, problem: String?) {
    if case .words(let name) = operand {
      return (value, value.integer == nil ? "words(\(name)) is a number" : nil)
    }
    guard let type = types[operand.name] else { return (value, nil) }
    if type == .instant, let text = value.text, let instant = Instant(text) {
      return (.instant(instant), nil)
    }
    if type == .list {
      return (
        value,
        comparison == .equal || comparison == .different
          ? nil : "'\(operand.name)' is a list, it can only be '==', '!=' or in"
      )
    }
    return (
      value,
      value.type == type ? nil : "'\(operand.name)' is \(type.words), this is \(value.type.words)"
    )
  }
}
