/// Something that was said, and by whom.
struct Speech {
  let form: Form
  /// What was said, in scalars of the source: the words inside the marks, or the clause.
  let content: Range<Int>
  /// Who said it; `nil` where the text does not tell.
  let speaker: Speaker?
  /// The word that tells of it (`said`, `according`), as a token.
  let cue: Int?

  /// How a text brings in what was said.
  enum Form {
    /// Between quotation marks.
    case direct
    /// In a clause: `she said that …`, `…, she said`.
    case indirect
    /// `according to …`.
    case accordingTo
  }
}

/// Who said something.
struct Speaker: Hashable {
  /// The words that name the speaker, as tokens.
  let tokens: Range<Int>
  /// The full name where it is known, else the words as they stand.
  let name: String
  /// The entity of ``Names``, where the speaker has a name.
  let entity: Int?
}
