import StageKit

// MARK: - Everything below the text

extension Manuscript {
  /// Takes end marks, credits, rights and a byline from the end, as long as there are any.
  mutating func readEnd() {
    var credits: [String] = []
    var rights: [String] = []
    var notes: [String] = []
    while let last = paragraphs.last, last.kind == .prose, last.text.count <= 600 {
      let text = last.string
      if Note.isCredit(text) {
        credits.append(Note.withoutBrackets(text))
      } else if Note.isRights(text) {
        rights.append(text)
      } else if let note = Note.ofEditors(text) ?? Note.contact(text) {
        notes.append(note)
      } else if !Note.isEnd(text), !takeOwnLine(text, last.number) {
        break
      }
      paragraphs.removeLast()
    }
    for credit in credits.reversed() { add(.credit, credit) }
    for right in rights.reversed() { add(.rights, right) }
    for note in notes.reversed() { add(.ednote, note) }
  }

  /// A byline, a source or an agency that has the line to itself.
  private mutating func takeOwnLine(_ text: String, _ number: Int) -> Bool {
    guard text.utf8.count <= 200, paragraphs.count > 1 else { return false }
    if options.bylines.contains("end"), fields[.byline] == nil,
      let byline = Byline(text, options.agencies)
    {
      take(byline, at: number)
      return true
    }
    if fields[.source] == nil, let source = Note.source(text, options.agencies) {
      fields[.source] = .text(source)
      return true
    }
    return false
  }
}
