import StageKit

/// HTML or XML in the making.
///
/// What is put into it with `\( )` is escaped, unless it is markup itself: text of a story cannot
/// become markup by an oversight.
struct Markup: ExpressibleByStringInterpolation {
  private(set) var source: String

  /// Takes markup that was checked elsewhere.
  init(checked source: String) {
    self.source = source
  }

  init(stringLiteral value: String) {
    source = value
  }

  init(stringInterpolation interpolation: StringInterpolation) {
    source = interpolation.source
  }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var source = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      source.reserveCapacity(literalCapacity * 2)
    }

    mutating func appendLiteral(_ literal: String) { source += literal }

    mutating func appendInterpolation(_ text: String) {
      let text = LegalText.clean(text)
      source += text.utf8.contains(where: Self.isSpecial) ? Formats.escaped(text) : text
    }

    /// One of `"&'<>`.
    private static func isSpecial(_ byte: UInt8) -> Bool {
      switch byte {
      case 0x22, 0x26, 0x27, 0x3C, 0x3E: true
      default: false
      }
    }

    mutating func appendInterpolation(_ number: Int) { source += String(number) }

    mutating func appendInterpolation(_ markup: Markup) { source += markup.source }
  }

  static let none: Markup = ""

  static func + (one: Markup, other: Markup) -> Markup {
    Markup(checked: one.source + other.source)
  }

  static func += (one: inout Markup, other: Markup) { one.source += other.source }
}

extension Sequence<Markup> {
  func joined(separator: Markup = "") -> Markup {
    Markup(checked: map(\.source).joined(separator: separator.source))
  }
}

extension String {
  /// Markup made of the text, or none where the text is empty.
  func asMarkup(_ make: (String) -> Markup) -> Markup { isEmpty ? .none : make(self) }
}
