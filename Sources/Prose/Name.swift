/// One mention of a person, an organisation, a place or something else that has a name.
public struct Name: Sendable, Hashable {
  /// The place of the name itself, in scalars of the source: no title, no possessive ending.
  public let range: Range<Int>
  /// Its tokens, as indices into ``Passage/tokens``.
  public let tokens: Range<Int>
  /// The title in front of it (`NATO Secretary General`, `Mr.`), as tokens.
  public let title: Range<Int>?
  /// What it names, as far as the mention alone tells; the entity may know better.
  public internal(set) var kind: Kind
  /// The entity it stands for, as an index into ``Names/entities``.
  public internal(set) var entity: Int
  /// How sure it is that this is a name of this kind: 0 to 1000.
  public internal(set) var score: Int

  /// What a name stands for.
  public enum Kind: UInt8, Sendable, Hashable {
    case person, organisation, place, other
  }
}
