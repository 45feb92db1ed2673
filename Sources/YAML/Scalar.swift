/// A single value as it was written, and what YAML 1.2 (core schema) takes it for.
package struct Scalar: Sendable, Hashable {
  package let text: String
  package let style: Style
  package let tag: Tag
  /// Whether the tag was written, not guessed.
  package let isTagged: Bool

  package enum Style: Sendable, Hashable {
    case plain, singleQuoted, doubleQuoted, literal, folded
  }

  /// `timestamp` is never guessed: only `!!timestamp` makes one.
  package enum Tag: String, Sendable, Hashable, CaseIterable {
    case null, boolean = "bool", integer = "int", float, text = "str", timestamp
  }

  /// Takes a text in quotes for text and resolves a plain one.
  package init(_ text: String, _ style: Style) {
    self.init(text, style, style == .plain ? CoreSchema.tag(of: text) : .text, isTagged: false)
  }

  init(_ text: String, _ style: Style, _ tag: Tag, isTagged: Bool = true) {
    self.text = text
    self.style = style
    self.tag = tag
    self.isTagged = isTagged
  }

  /// The truth value, where it is one.
  package var boolean: Bool? { tag == .boolean ? CoreSchema.boolean(text) : nil }

  /// The number, where it is a whole one that fits.
  package var integer: Int? { tag == .integer ? CoreSchema.integer(text) : nil }
}
