/// Words between quotation marks.
public struct Quotation: Sendable, Hashable {
  /// The place with its marks, in scalars of the source.
  public let range: Range<Int>
  /// The words inside the marks, without the marks and outer spaces.
  public let words: Range<Int>
  /// The block it stands in, as an index into ``Passage/blocks``.
  public let block: Int
  /// Its tokens without the marks, as indices into ``Passage/tokens``.
  public let tokens: Range<Int>
  /// Whether it has a closing mark.
  public let isClosed: Bool
  /// Whether the next paragraph goes on with it, as speeches over several paragraphs do.
  public internal(set) var continues: Bool
  /// Whether it stands inside another quotation.
  public let isInner: Bool
}
