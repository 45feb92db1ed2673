/// A word, a number or a mark of a text.
///
/// Hyphens part words (`Jean-Claude` is three tokens that touch), and so does a possessive ending
/// (`Kyiv’s` is two); dots inside abbreviations and addresses do not (`U.S.`, `example.org`).
public struct Token: Sendable, Hashable {
  /// Where it begins, in scalars of the source.
  public let start: Int
  /// Where it ends, exclusive.
  public let end: Int
  /// Word, number or which mark.
  public let kind: Kind
  /// Identifies the folded text: two tokens with the same letters in whatever case have the same.
  public let key: WordKey
  /// What the built-in word lists say about it.
  public let traits: WordTraits
  /// How it is capitalised.
  public let shape: Shape

  /// The place in scalars of the source.
  public var range: Range<Int> { start..<end }

  /// What a token is.
  public enum Kind: UInt8, Sendable, Hashable {
    /// Letters, perhaps with digits, apostrophes or dots inside.
    case word
    /// Digits, perhaps with separators inside: `2,580`, `3.5`, `10:30`.
    case number
    /// `’s`, or the apostrophe of `ministers’`.
    case possessive
    /// `.`, `!`, `?`, an ellipsis, and their like in other scripts.
    case stop
    /// `,`, `;`, `:` and the rest.
    case punctuation
    /// A mark that opens or closes a quotation, or could.
    case quoteMark
    /// A hyphen between words or digits.
    case hyphen
    /// A dash.
    case dash
    case openBracket, closeBracket
    /// `%`, `$` and their like.
    case symbol
    /// An address of the web or of mail.
    case link
  }

  /// How the letters of a word are capitalised.
  public enum Shape: UInt8, Sendable, Hashable {
    /// No letters with case.
    case none
    /// `peace`.
    case lower
    /// `Peace`, and the one letter `A`.
    case capitalised
    /// `NATO`, `U.S.`.
    case upper
    /// `iPhone`, `McDonald`.
    case mixed
  }

  /// Whether it is a word whose first letter is a capital.
  public var isCapitalised: Bool {
    kind == .word && (shape == .capitalised || shape == .upper || shape == .mixed)
  }

  /// Whether it is a word or a number.
  public var isWordLike: Bool { kind == .word || kind == .number }
}
