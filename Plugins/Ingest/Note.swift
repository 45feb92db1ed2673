/// Lines around a story that are not the story: notes, credits, marks of the wire.
enum Note {
  /// A note from editors to editors, without the words that begin it.
  static func ofEditors(_ text: String) -> String? {
    let text = withoutBrackets(text)
    let starts = [
      "eds:", "eds.:", "editors:", "ednote:", "editor's note:", "editor’s note:", "editors' note:",
      "editors’ note:", "editors note:", "note to editors:", "notes to editors:", "attn editors:",
      "attention editors:",
    ]
    return starts.lazy.compactMap { text.after($0) }.first { !$0.isEmpty }
  }

  /// `(Adds details, quote)`: what this version of a story changes.
  static func ofChanges(_ text: String) -> String? {
    guard text.hasPrefix("("), text.hasSuffix(")") else { return nil }
    let inside = withoutBrackets(text)
    let starts = [
      "adds ", "updates ", "corrects ", "recasts", "refiles ", "rewrites", "fixes ", "changes ",
      "removes ", "repeats ", "writes through", "new throughout", "restores ", "clarifies ",
    ]
    return starts.contains { lowered(inside).hasPrefix($0) } ? inside : nil
  }

  /// `ENDS`, `-30-`, `###`: the story ends here.
  static func isEnd(_ text: String) -> Bool {
    guard text.utf8.count <= 24 else { return false }
    if isRule(text) { return true }
    let bare = text.unicodeScalars.filter { !" ()[]-–—*./_=#".unicodeScalars.contains($0) }
    return !text.hasSuffix(".")
      && ["end", "ends", "30", "fin", "more"].contains(
        lowered(String(String.UnicodeScalarView(bare)))
      )
  }

  /// A line of nothing but signs, such as `___`.
  static func isRule(_ text: String) -> Bool {
    text.utf8.count >= 2
      && text.unicodeScalars.allSatisfy { "-–—*_=#~ ".unicodeScalars.contains($0) }
  }

  /// Whom to ask about a story, as Reuters puts it: `((desk@example.org; +44 20 …))`.
  static func contact(_ text: String) -> String? {
    guard text.hasPrefix("(("), text.hasSuffix("))") else { return nil }
    return withoutBrackets(withoutBrackets(text))
  }

  /// Who reported, wrote and edited: a credit, not the byline.
  static func isCredit(_ text: String) -> Bool {
    let start = lowered(withoutBrackets(text))
    let verbs = [
      "reporting by", "additional reporting by", "writing by", "written and edited by",
      "editing by", "edited by", "compiled by", "translated by", "translation by",
      "with reporting by", "reporting and writing by", "graphics by", "graphic by", "photos by",
      "photo by", "photography by", "data by", "research by",
    ]
    if verbs.contains(where: { start.hasPrefix($0) }) { return true }
    return
      (start.hasSuffix("contributed to this report.")
      || start.hasSuffix("contributed to this report")
      || start.hasSuffix("contributed reporting.") || start.hasSuffix("contributed."))
      && text.utf8.count <= 300
  }

  static func isRights(_ text: String) -> Bool {
    let start = lowered(text)
    return start.hasPrefix("copyright ") || start.hasPrefix("©") || start.hasPrefix("(c) 2")
      || start.hasPrefix("(c) copyright") || start.hasPrefix("all rights reserved")
  }

  /// `Source: TASS`, or an agency's name alone.
  static func source(_ text: String, _ agencies: Agencies) -> String? {
    let isMarked = lowered(text).hasPrefix("source:") || text.hasPrefix("SOURCE ")
    if isMarked, let name = text.after("source:") ?? text.after("source ") {
      return (1...80).contains(name.utf8.count) && name.startsUpper ? name : nil
    }
    let bare = String(text.unicodeScalars.drop { "-–—= ".unicodeScalars.contains($0) })
    let name = withoutBrackets(bare)
    return agencies.contains(name) ? name : nil
  }

  /// The initials of those who worked on a story: `aq-tr/cm`, `dpa aq tr`.
  static func isInitials(_ text: String) -> Bool {
    let pieces = text.unicodeScalars.split { "-/ ".unicodeScalars.contains($0) }
    let isJoined = !text.contains(" ") || text.hasPrefix("dpa ")
    return pieces.count >= 2 && text.utf8.count <= 24 && isJoined
      && pieces.allSatisfy {
        $0.count <= 4 && $0.allSatisfy { $0.isASCII && $0.properties.isLowercase }
      }
  }

  /// A heading of what only editors are to read: all below it is not the story.
  static func beginsNotebook(_ text: String) -> Bool {
    let bare = text.unicodeScalars.filter { $0 != "#" && $0 != ":" && $0 != "*" }
    return [
      "notebook", "notes to editors", "note to editors", "notes for editors", "editors' notes",
      "editors’ notes", "editor's notes", "editor’s notes",
    ].contains(lowered(String(String.UnicodeScalarView(bare)).trimmed))
  }

  static func isKill(_ text: String) -> Bool {
    let words = lowered(text).words
    return text.isCapitals && text.utf8.count <= 80
      && (words.contains("kill") || words.contains("withdrawal"))
      && (words.first == "kill" || words.contains("mandatory") || words.contains("advisory"))
  }

  /// A line such as `URGENT`, as a number: 1 is most urgent.
  static func urgency(_ text: String) -> Int? {
    switch String(text.unicodeScalars.filter { !"*-: ".unicodeScalars.contains($0) }) {
    case "FLASH": 1
    case "BULLETIN", "NEWSALERT", "SNAP": 2
    case "URGENT", "ALERT", "BREAKING", "BREAKINGNEWS", "EILT", "EXTRA": 3
    default: nil
    }
  }

  /// The Associated Press's name for a story: `BC-US--Harbor Flood, 1st Ld-Writethru,450`.
  static func apSlug(_ text: String) -> (slug: String, version: String?)? {
    guard text.utf8.count <= 120, text.hasPrefix("BC-") || text.hasPrefix("AP-") else { return nil }
    let parts = text.unicodeScalars.split { $0 == "," || $0 == "<" }.map { String($0).trimmed }
    let version = parts.dropFirst().filter { Int($0) == nil && !$0.isEmpty }
    return parts.first.map { ($0, version.isEmpty ? nil : version.joined(separator: ", ")) }
  }

  /// A wire's own name for a story, in one word: `UKRAINE-CRISIS/TALKS`.
  static func isSlug(_ text: String) -> Bool {
    guard text.words.count == 1, (5...60).contains(text.utf8.count), !text.contains("://"),
      text.unicodeScalars.allSatisfy({
        $0.properties.isAlphabetic || $0.properties.numericType != nil
          || "-/_()".unicodeScalars.contains($0)
      }), text.unicodeScalars.first?.properties.isAlphabetic == true
    else { return false }
    return text.contains("/") || text.contains("--")
      || (text.isCapitals && text.contains("-"))
  }

  static func withoutBrackets(_ text: String) -> String {
    guard text.utf8.count > 2,
      (text.hasPrefix("(") && text.hasSuffix(")")) || (text.hasPrefix("[") && text.hasSuffix("]"))
    else { return text }
    return String(text.dropFirst().dropLast()).trimmed
  }
}

extension Line {
  /// Whether it is a paragraph for itself wherever it stands.
  var standsAlone: Bool {
    guard bytes.count <= 200, let first = bytes.first else { return false }
    switch UnicodeScalar(first) {
    case "-", "#", "(", "*", "E", "e", "\u{E2}", "3", "C", "c", "\u{C2}":
      return Note.isEnd(text) || Note.isRights(text) || Note.contact(text) != nil
    case "B", "b": return width <= 80 && Byline(text, Agencies()) != nil
    case "R", "r", "A", "a": return Note.isCredit(text)
    default: return false
    }
  }
}
