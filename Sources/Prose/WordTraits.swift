/// What the built-in word lists say about a word; empty for most words.
public struct WordTraits: OptionSet, Sendable, Hashable {
  /// One bit for each trait.
  public let rawValue: UInt64

  /// Takes the bits.
  public init(rawValue: UInt64) { self.rawValue = rawValue }

  private init(bit: UInt64) { rawValue = 1 << bit }

  /// A function word: `the`, `of`, `and`.
  public static let stopWord = WordTraits(bit: 0)
  /// An abbreviation that stands before a name and never ends a sentence: `Mr`, `Gen`.
  public static let leadingAbbreviation = WordTraits(bit: 1)
  /// Any other abbreviation that takes a dot: `Inc`, `Jan`.
  public static let abbreviation = WordTraits(bit: 2)
  /// A form of address: `Mr`, `Dr`, `Sir`.
  public static let honorific = WordTraits(bit: 3)
  /// A role or an office: `president`, `minister`.
  public static let role = WordTraits(bit: 4)
  /// Stands before a role: `vice`, `former`, `acting`.
  public static let roleModifier = WordTraits(bit: 5)
  /// `Anna`, `Sergei`: a first name.
  public static let givenName = WordTraits(bit: 6)
  /// A state of the world.
  public static let country = WordTraits(bit: 7)
  /// `Ukrainian`, `French`: an adjective or a people.
  public static let demonym = WordTraits(bit: 8)
  /// A capital or another big city.
  public static let city = WordTraits(bit: 9)
  /// A state, province, continent or the like.
  public static let region = WordTraits(bit: 10)
  /// Part of an organisation's name: `Ministry`, `Party`, `Inc`.
  public static let organisationWord = WordTraits(bit: 11)
  /// An organisation by itself: `NATO`, `Reuters`.
  public static let organisation = WordTraits(bit: 12)
  /// Part of a place's name: `Street`, `River`.
  public static let placeWord = WordTraits(bit: 13)
  /// `January`, `Jan`.
  public static let month = WordTraits(bit: 14)
  /// `Monday`, `Mon`.
  public static let weekday = WordTraits(bit: 15)
  /// `three`, `dozen`, `million`.
  public static let numberWord = WordTraits(bit: 16)
  /// `third`.
  public static let ordinalWord = WordTraits(bit: 17)
  /// `day`, `weeks`, `year`.
  public static let timeUnit = WordTraits(bit: 18)
  /// `de`, `van`, `al`, `bin` inside a person's name.
  public static let nameParticle = WordTraits(bit: 19)
  /// `he`, `she`, `they`, `it`, …
  public static let pronoun = WordTraits(bit: 20)
  /// A verb that reports speech: `said`, `adds`, `warned`.
  public static let reportingVerb = WordTraits(bit: 21)
  /// The end of a web address: `com`, `az`.
  public static let addressEnding = WordTraits(bit: 22)
  /// `Jr`, `Sr`, `III` after a name.
  public static let nameSuffix = WordTraits(bit: 23)
  /// A word that often opens a sentence in capitals and is no name: `Police`, `Officials`.
  public static let commonNoun = WordTraits(bit: 24)
  /// A first name that women have.
  public static let womansName = WordTraits(bit: 25)
  /// An event or a work that is capitalised: `War`, `Cup`, `Act`.
  public static let eventWord = WordTraits(bit: 26)
}
