/// Who wrote a story, as its copy says.
struct Byline: Sendable, Hashable {
  /// The names, without "By": `Ada Quill and Tom Reed`.
  let names: String
  /// The agency or paper that the byline names.
  let outlet: String?
  /// Whether the copy had the names in capitals, so that their case is a guess.
  let wasCapitals: Bool

  /// Reads a line that says "By …"; `nil` where the line is anything else.
  init?(_ line: String, _ agencies: Agencies) {
    guard line.utf8.count <= 200, let rest = Self.afterBy(Self.bare(line)) else { return nil }
    self.init(words: rest, agencies)
  }

  /// Reads a line of names alone, such as `Ada Quill, Reuters`; it must name an agency or a role.
  init?(unmarked line: String, _ agencies: Agencies) {
    let line = Self.bare(line)
    guard line.utf8.count <= 120, line.contains(",") || line.contains("|"),
      let byline = Byline(words: line, agencies),
      byline.outlet != nil || Self.role(line)
    else { return nil }
    self = byline
  }

  private init?(words text: String, _ agencies: Agencies) {
    var parts = Self.parts(text)
    var outlets: [String] = []
    if let first = parts.first, let cut = Self.split(first, agencies) {
      parts[0] = cut.names
      outlets.append(cut.outlet)
    }
    var names: [String] = []
    var capitals = false
    for (index, part) in parts.enumerated() {
      if index > 0, agencies.isOutlet(part) {
        outlets.append(part)
      } else if index > 0, Self.role(part) {
        names.append(part)
      } else if index == 0, Self.isOwn(part, agencies) {
        outlets.append(part)
        names.append(part)
      } else if Self.isPeople(part) {
        let isCapitals = NameCase.isCapitals(part)
        capitals = capitals || isCapitals
        names.append(isCapitals ? NameCase.name(part) : part)
      } else if index > 0, Self.isPlace(part) {
        names.append(part)
      } else {
        return nil
      }
    }
    guard !names.isEmpty else { return nil }
    self.names = names.joined(separator: ", ")
    wasCapitals = capitals
    outlet = outlets.isEmpty ? nil : outlets.joined(separator: ", ")
  }
}

extension Byline {
  private static let marks = [
    "by:", "by ", "written by ", "story by ", "words by ", "text by ", "report by ",
  ]
  /// Other languages' words for "By"; only with a capital.
  private static let others = ["Von ", "VON ", "Par ", "PAR ", "Por ", "POR ", "Di ", "Door "]

  private static func afterBy(_ line: String) -> String? {
    if let rest = marks.lazy.compactMap({ line.after($0) }).first { return rest }
    return others.first { line.hasPrefix($0) }.map { String(line.dropFirst($0.count)).trimmed }
  }

  /// Without brackets around it and without the marks of wire systems at its end.
  private static func bare(_ line: String) -> String {
    var line = line.trimmed
    while let last = line.unicodeScalars.last, "=<,".unicodeScalars.contains(last) {
      line = String(line.unicodeScalars.dropLast()).trimmed
    }
    if line.hasPrefix("("), line.hasSuffix(")") {
      line = String(line.dropFirst().dropLast())
    }
    if line.hasSuffix("."), let word = line.words.last, word.utf8.count > 4, !word.contains("..") {
      line = String(line.dropLast())
    }
    return line
  }

  /// The parts between commas, bars and bullets; `Jr.` and its kind stay with the name.
  private static func parts(_ text: String) -> [String] {
    var parts: [String] = []
    for part in text.unicodeScalars.split(whereSeparator: { ",|•·".unicodeScalars.contains($0) }) {
      let part = String(part).trimmed
      if part.isEmpty { continue }
      if let last = parts.last, suffixes.contains(lowered(part)) {
        parts[parts.count - 1] = "\(last), \(part)"
      } else {
        parts.append(part)
      }
    }
    return parts
  }

  private static let suffixes: Set<String> = ["jr.", "sr.", "jr", "sr", "ii", "iii", "iv", "m.d."]

  /// `ADA QUILL Associated Press` and `Ada Quill for The Gazette` hold two things.
  private static func split(
    _ part: String,
    _ agencies: Agencies
  ) -> (names: String, outlet: String)? {
    let words = part.words
    for cut in words.indices.dropFirst(2) {
      let isFor = ["for", "of", "at"].contains(words[cut])
      let names = words[..<cut].joined(separator: " ")
      let outlet = words[(isFor ? cut + 1 : cut)...].joined(separator: " ")
      guard isPeople(names), isFor || (names.isCapitals && !outlet.isCapitals) else { continue }
      if isFor ? agencies.isOutlet(outlet) : agencies.contains(outlet) || role(outlet) {
        return (names, outlet)
      }
    }
    return nil
  }

  /// One name or several: `Ada Quill, Tom Reed and Bo Ling in Oslo`.
  private static func isPeople(_ text: String) -> Bool {
    var words = text.words
    if let place = words.lastIndex(of: "in"), place >= 2,
      words[(place + 1)...].allSatisfy(\.startsUpper), place + 1 < words.count
    {
      words.removeSubrange(place...)
    }
    let names = words.map(Self.withoutComma).split { joiners.contains(lowered($0)) }
    return !names.isEmpty && names.count <= 8 && names.allSatisfy { isName(Array($0)) }
      && words.first.map { !joiners.contains(lowered($0)) } == true
  }

  private static let joiners: Set<String> = ["and", "&", "und", "et", "y", "e", "with"]

  private static func withoutComma(_ word: String) -> String {
    word.hasSuffix(",") ? String(word.dropLast()) : word
  }

  private static func isName(_ words: [String]) -> Bool {
    guard (2...5).contains(words.count), let last = words.last, last.startsUpper,
      !words.contains(where: { never.contains(lowered($0)) })
    else { return false }
    return words.allSatisfy { word in
      isNameWord(word) && (word.startsUpper || particles.contains(word))
    }
  }

  private static func isNameWord(_ word: String) -> Bool {
    word.unicodeScalars.contains { $0.properties.isAlphabetic }
      && word.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.generalCategory == .nonspacingMark
          || ".-'’\"“”".unicodeScalars.contains($0)
      }
  }

  private static let particles: Set<String> = [
    "al", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "des", "di", "dos", "du",
    "el", "ibn", "la", "le", "ten", "ter", "van", "von", "y", "zu", "af", "av", "ap",
  ]
  /// Words that begin like names and are none.
  private static let never: Set<String> = [
    "the", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
    "february", "march", "april", "june", "july", "august", "september", "october", "november",
    "december", "our", "this", "that",
  ]

  /// An agency or the paper's own people in the place of a name.
  private static func isOwn(_ part: String, _ agencies: Agencies) -> Bool {
    agencies.contains(part) || role(part)
      || ["staff", "our correspondent", "staff and agencies"].contains(lowered(part))
  }

  private static func isPlace(_ part: String) -> Bool {
    part.words.count <= 3 && part.words.allSatisfy { isNameWord($0) && $0.startsUpper }
  }

  private static func role(_ part: String) -> Bool {
    guard let last = part.words.last, part.words.count <= 6 else { return false }
    return [
      "correspondent", "correspondents", "editor", "reporter", "reporters", "writer", "writers",
      "analyst", "columnist", "critic", "contributor", "staff",
    ].contains(lowered(last))
  }
}
