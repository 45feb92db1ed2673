/// The marks that agencies put around headlines, taken apart from the words.
struct HeadlineMarks: Sendable, Hashable {
  let text: String
  /// What kind of story it is: `Exclusive`, `Factbox`.
  let kicker: String?
  /// What version of a story it is: `UPDATE 2`, `Adds quote`.
  let notes: [String]

  init(_ line: String) {
    var text = line
    var notes: [String] = []
    var kicker: String?
    while let last = text.unicodeScalars.last, "=<".unicodeScalars.contains(last) {
      text = String(text.unicodeScalars.dropLast()).trimmed
    }
    while let (mark, rest) = Self.cut(text) {
      if let kind = Self.kinds[Self.bare(mark)] {
        kicker = kind
      } else if Self.isVersion(mark) {
        notes.append(mark)
      } else {
        break
      }
      text = rest
    }
    if let open = text.unicodeScalars.lastIndex(of: "("), text.hasSuffix(")"),
      let note = Note.ofChanges(String(text.unicodeScalars[open...])),
      open > text.unicodeScalars.startIndex
    {
      notes.append(note)
      text = String(text.unicodeScalars[..<open]).trimmed
    }
    self.text = text.isEmpty ? line : text
    self.kicker = kicker
    self.notes = notes
  }

  /// The words in capitals before the first hyphen or colon that follows them at once.
  private static func cut(_ text: String) -> (mark: String, rest: String)? {
    let scalars = text.unicodeScalars
    guard let end = scalars.firstIndex(where: { $0 == "-" || $0 == ":" }), end != scalars.startIndex
    else { return nil }
    let mark = String(scalars[..<end]).trimmed
    let rest = String(scalars[scalars.index(after: end)...]).trimmed
    guard mark.isCapitals, mark.utf8.count <= 24, !rest.isEmpty else { return nil }
    return (mark, rest)
  }

  private static func isVersion(_ mark: String) -> Bool {
    versions.contains(bare(mark))
  }

  private static func bare(_ mark: String) -> String {
    mark.words.filter { Int($0) == nil }.joined(separator: " ")
  }

  private static let versions: Set<String> = [
    "UPDATE", "CORRECTED", "CORRECTION", "REFILE", "RPT", "REPEAT", "WRAPUP", "ADVISORY",
    "CORRECTED UPDATE", "UPDATED", "LEAD", "URGENT", "CORRECTED REPEAT", "BREAKING",
  ]
  private static let kinds = [
    "EXCLUSIVE": "Exclusive", "ANALYSIS": "Analysis", "FACTBOX": "Factbox",
    "EXPLAINER": "Explainer", "INTERVIEW": "Interview", "FEATURE": "Feature",
    "INSIGHT": "Insight", "TIMELINE": "Timeline", "PROFILE": "Profile", "OPINION": "Opinion",
    "COMMENTARY": "Commentary", "NEWSMAKER": "Newsmaker", "Q&A": "Q&A",
  ]
}
