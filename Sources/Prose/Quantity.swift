/// A number of a text with what it counts, as far as the text tells.
public struct Quantity: Sendable, Hashable {
  /// The place with currency sign, scale and `per cent`, in scalars of the source.
  public let range: Range<Int>
  /// Its tokens, as indices into ``Passage/tokens``.
  public let tokens: Range<Int>
  /// Thousandths of the value, so that `2.5` is 2500; `nil` where it is too big or unclear.
  public let thousandths: Int?
  /// What one more in the last written place would add, in thousandths: how exact the number is.
  public let step: Int
  /// What kind of number it is.
  public let kind: Kind
  /// The unit or the noun that follows, in lower case: `people`, `kilometers`, `usd`; else empty.
  public let unit: String
  /// Whether the text says that it is not exact: `about`, `nearly`, `more than`.
  public let isApproximate: Bool

  /// What kind of number it is.
  public enum Kind: UInt8, Sendable, Hashable {
    /// A count or a measure.
    case plain
    case percent
    case money
    /// `third`, `5th`.
    case ordinal
    /// `two thirds`, `half`, `a quarter`.
    case fraction
    /// An age: `45-year-old`, `, 45,`.
    case age
    /// A score, a phone number, a version: digits with a meaning of their own.
    case code
  }

  /// The value where it is whole.
  public var whole: Int? {
    thousandths.flatMap { $0 % 1000 == 0 ? $0 / 1000 : nil }
  }
}
