import StageKit

// MARK: - Everything below the text

extension Manuscript {
  /// Takes end marks, credits, rights and a byline from the end, as long as there are any.
  mutating func readEnd() {
    takeNotebook()
    takeEndWord()
    var credits: [String] = []
    var rights: [String] = []
    var notes: [String] = []
    while let last = paragraphs.last, last.kind == .prose, last.text.count <= 600 {
      let text = last.string
      if Note.isCredit(text) || isReporters(text) {
        credits.append(Note.withoutBrackets(text))
      } else if Note.isRights(text) {
        rights.append(text)
      } else if let note = Note.ofEditors(text) ?? Note.contact(text) ?? initials(text) {
        notes.append(note)
      } else if !Note.isEnd(text), !takeOwnLine(text, last.number) {
        break
      }
      paragraphs.removeLast()
    }
    for (name, texts) in [(FieldName.credit, credits), (.rights, rights), (.ednote, notes)]
    where !texts.isEmpty {
      add(name, texts.reversed().joined(separator: "\n"))
    }
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

  /// Takes what stands under a heading such as "Notes to editors".
  private mutating func takeNotebook() {
    guard
      let start = paragraphs.indices.dropFirst().first(where: {
        paragraphs[$0].text.count <= 40 && Note.beginsNotebook(paragraphs[$0].string)
      })
    else { return }
    let notes = paragraphs[(start + 1)...].map(\.string).filter { !Note.isEnd($0) }
    if !notes.isEmpty { add(.ednote, notes.joined(separator: "\n")) }
    paragraphs = paragraphs[..<start]
  }

  /// Xinhua ends a story with the word `Enditem`, in its last line.
  private mutating func takeEndWord() {
    guard let last = paragraphs.indices.last else { return }
    for word in ["Enditem", "(END)", "(ENDS)", "(完)"] where paragraphs[last].text.ends(with: word) {
      let rest = paragraphs[last].text.dropLast(word.utf8.count)
      if rest.isEmpty {
        paragraphs.removeLast()
      } else {
        paragraphs[last].text = Array(trimmed(rest))
      }
      return
    }
  }

  /// "… reported from Boston." under a rule.
  private func isReporters(_ text: String) -> Bool {
    guard text.utf8.count <= 300, text.contains(" reported from ") else { return false }
    return paragraphs.dropLast().last.map { Note.isRule($0.string) } == true
  }

  private func initials(_ text: String) -> String? {
    paragraphs.count > 1 && Note.isInitials(text) ? text : nil
  }
}

extension [UInt8] {
  fileprivate func ends(with word: String) -> Bool {
    suffix(word.utf8.count).elementsEqual(word.utf8)
  }
}
