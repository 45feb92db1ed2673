/// A look that a terminal can give to words.
enum Style: Sendable, Hashable {
  case plain, bold, dim, red, green, yellow, cyan

  /// The number of the escape sequence; `nil` for plain.
  var code: Int? {
    switch self {
    case .plain: nil
    case .bold: 1
    case .dim: 2
    case .red: 31
    case .green: 32
    case .yellow: 33
    case .cyan: 36
    }
  }
}

/// Words with their looks: `"\(id, .bold) waits for \(name)"`.
///
/// What is interpolated becomes one printable line; only the literal parts, which are ours, and
/// ``lines(_:_:)`` may hold line ends. So nothing in copy reaches a terminal as a command.
struct Styled: Sendable, Hashable {
  struct Span: Sendable, Hashable {
    let text: String
    let style: Style
  }

  private(set) var spans: [Span] = []

  /// Takes one line of any text.
  init(_ text: String, _ style: Style = .plain) {
    spans = [Span(text: Printable.line(text), style: style)]
  }

  /// Takes text of several lines.
  static func lines(_ text: String, _ style: Style = .plain) -> Styled {
    var styled: Styled = ""
    styled.spans = [Span(text: Printable.lines(text), style: style)]
    return styled
  }

  /// The lines of a text, each behind so many spaces.
  static func indented(_ text: String, by spaces: Int, _ style: Style = .plain) -> [Styled] {
    let margin = Styled(String(repeating: " ", count: spaces))
    return Printable.lines(text).split(separator: "\n", omittingEmptySubsequences: false)
      .map { margin + Styled(String($0), style) }
  }

  var width: Int { spans.reduce(0) { $0 + DisplayWidth.of($1.text) } }

  var isEmpty: Bool { spans.allSatisfy(\.text.isEmpty) }

  /// The words without their looks.
  var plain: String { spans.map(\.text).joined() }

  /// The bytes for a terminal, with escape sequences where it shows colours.
  func rendered(inColour: Bool) -> String {
    guard inColour else { return plain }
    return spans.map { span in
      guard let code = span.style.code, !span.text.isEmpty else { return span.text }
      return "\u{1B}[\(code)m\(span.text)\u{1B}[0m"
    }.joined()
  }

  /// Cut to a width, with `…` where something was taken away.
  func cut(to width: Int) -> Styled {
    guard self.width > width else { return self }
    var left = width
    var cut: Styled = ""
    for span in spans {
      let own = DisplayWidth.of(span.text)
      if own < left || (own == left && span == spans.last) {
        cut.spans.append(span)
        left -= own
      } else {
        let text = DisplayWidth.cut(span.text + " …", to: left)
        cut.spans.append(Span(text: text, style: span.style))
        return cut
      }
    }
    return cut
  }

  static func + (one: Styled, other: Styled) -> Styled {
    var sum = one
    sum.spans += other.spans
    return sum
  }

  static func += (one: inout Styled, other: Styled) {
    one.spans += other.spans
  }
}

extension Styled: ExpressibleByStringInterpolation {
  init(stringLiteral value: String) {
    spans = value.isEmpty ? [] : [Span(text: value, style: .plain)]
  }

  init(stringInterpolation: StringInterpolation) {
    spans = stringInterpolation.spans
  }

  struct StringInterpolation: StringInterpolationProtocol {
    var spans: [Span] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { spans.append(Span(text: literal, style: .plain)) }
    }

    mutating func appendInterpolation(_ text: some CustomStringConvertible, _ style: Style = .plain)
    {
      spans.append(Span(text: Printable.line(text.description), style: style))
    }

    mutating func appendInterpolation(_ styled: Styled) {
      spans += styled.spans
    }
  }
}

extension [Styled] {
  func joined(separator: Styled) -> Styled {
    var sum: Styled = ""
    for (index, styled) in enumerated() { sum += index == 0 ? styled : separator + styled }
    return sum
  }
}
