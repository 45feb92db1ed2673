import StageKit

/// Cuts an expression into words and signs.
struct ConditionLexer {
  struct Token: Hashable {
    let kind: Kind
    /// In Unicode scalars of the source.
    let range: Range<Int>

    enum Kind: Hashable {
      case word(String)
      case literal(Value)
      /// `field:value`, with where the value begins.
      case says(String, String)
      case sign(String)
      case end
    }
  }

  private let scalars: [Unicode.Scalar]
  private var at = 0

  init(_ source: String) {
    scalars = Array(source.unicodeScalars)
  }

  mutating func next() throws(ConditionProblem) -> Token {
    while at < scalars.count, scalars[at].properties.isWhitespace { at += 1 }
    let start = at
    guard at < scalars.count else { return Token(kind: .end, range: start..<start) }
    let kind = try kind()
    return Token(kind: kind, range: start..<at)
  }

  private mutating func kind() throws(ConditionProblem) -> Token.Kind {
    let scalar = scalars[at]
    switch scalar {
    case "(", ")", "[", "]", ",":
      at += 1
      return .sign(String(scalar))
    case "=", "!", "<", ">", "&", "|": return try sign()
    case "\"", "'": return .literal(.text(try quoted()))
    case "0"..."9", "-", "+": return .literal(try number())
    case "a"..."z", "A"..."Z", "_": return try word()
    default:
      throw ConditionProblem(
        "bad-condition",
        "'\(scalar)' means nothing here",
        at..<at + 1,
        help: "put text in double quotes"
      )
    }
  }

  private mutating func sign() throws(ConditionProblem) -> Token.Kind {
    let start = at
    while at < scalars.count, at - start < 2, "=!<>&|".unicodeScalars.contains(scalars[at]) {
      at += 1
    }
    let text = string(start..<at)
    if ConditionExpression.Comparison(rawValue: text) != nil { return .sign(text) }
    let instead = ["=": "==", "!": "not", "&&": "and", "||": "or", "&": "and", "|": "or"]
    throw ConditionProblem(
      "bad-condition",
      "'\(text)' means nothing here",
      start..<at,
      help: instead[text].map { "write '\($0)'" }
    )
  }

  private mutating func quoted() throws(ConditionProblem) -> String {
    let start = at
    let quote = scalars[at]
    var text = String.UnicodeScalarView()
    at += 1
    while at < scalars.count, scalars[at] != quote {
      if scalars[at] == "\\", at + 1 < scalars.count { at += 1 }
      text.append(scalars[at])
      at += 1
    }
    guard at < scalars.count else {
      throw ConditionProblem(
        "bad-condition",
        "the quote that opens here is never closed",
        start..<start + 1
      )
    }
    at += 1
    return String(text)
  }

  private mutating func number() throws(ConditionProblem) -> Value {
    let start = at
    at += 1
    while at < scalars.count, isPartOfNumber(scalars[at]) { at += 1 }
    let text = string(start..<at)
    if let number = Int(text) { return .integer(number) }
    if let instant = Instant(text) { return .instant(instant) }
    throw ConditionProblem(
      "bad-condition",
      "'\(text)' is neither a whole number nor a moment with its zone",
      start..<at,
      help: "write 3, or 2026-11-24T18:30:00+01:00, or put text in double quotes"
    )
  }

  private mutating func word() throws(ConditionProblem) -> Token.Kind {
    let start = at
    while at < scalars.count, isPartOfName(scalars[at]) { at += 1 }
    let name = string(start..<at)
    guard at + 1 < scalars.count, scalars[at] == ":", !isEndOfValue(scalars[at + 1]) else {
      return name == "true" || name == "false" ? .literal(.boolean(name == "true")) : .word(name)
    }
    at += 1
    if scalars[at] == "\"" || scalars[at] == "'" { return .says(name, try quoted()) }
    let value = at
    while at < scalars.count, !isEndOfValue(scalars[at]) { at += 1 }
    return .says(name, string(value..<at))
  }

  private func string(_ range: Range<Int>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[range])
    return String(view)
  }

  private func isPartOfName(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII
      && (scalar.properties.isAlphabetic || isDigit(scalar) || scalar == "-" || scalar == "_")
  }

  private func isPartOfNumber(_ scalar: Unicode.Scalar) -> Bool {
    isPartOfName(scalar) || scalar == ":" || scalar == "." || scalar == "+"
  }

  private func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private func isEndOfValue(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || "()[],".unicodeScalars.contains(scalar)
  }
}
