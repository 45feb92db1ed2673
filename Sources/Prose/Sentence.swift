/// One sentence of a block.
public struct Sentence: Sendable, Hashable {
  /// The place in scalars of the source, closing marks included, outer spaces not.
  public let range: Range<Int>
  /// The block it stands in, as an index into ``Passage/blocks``.
  public let block: Int
  /// Its tokens, as indices into ``Passage/tokens``.
  public let tokens: Range<Int>
}
