/// A day, a month, a year or a span that a text names.
public struct DateMention: Sendable, Hashable {
  /// The place, in scalars of the source.
  public let range: Range<Int>
  /// Its tokens, as indices into ``Passage/tokens``.
  public let tokens: Range<Int>
  /// How it is named.
  public let kind: Kind
  /// The year, where it is written.
  public let year: Int?
  /// 1 to 12, where it is written.
  public let month: Int?
  /// 1 to 31, where it is written.
  public let day: Int?
  /// 0 for Sunday to 6 for Saturday, where it is written.
  public let weekday: Int?

  /// How a date is named.
  public enum Kind: UInt8, Sendable, Hashable {
    /// A day of a month, with or without year and weekday.
    case day
    /// A month, with or without year.
    case month
    /// A year.
    case year
    /// A weekday alone: `on Tuesday`.
    case weekday
    /// Seen from the day of the story: `yesterday`, `last week`, `two days ago`.
    case relative
    /// `10:30`, `6 p.m.`.
    case time
    /// A length of time: `two days`, `a decade`.
    case duration
  }
}
