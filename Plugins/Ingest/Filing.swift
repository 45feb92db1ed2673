/// What a dateline says before its dash: places, a date, an agency.
struct Filing: Sendable, Hashable {
  let place: String
  let agency: String?
  let via: String?
  /// Whether an agency and a date or a place in capitals leave no doubt.
  let isCertain: Bool

  /// `nil` where the words are something else, such as the start of a sentence.
  init?(_ text: String, _ agencies: Agencies) {
    guard let first = text.unicodeScalars.first,
      first.properties.isAlphabetic || first == "(" || first == "/"
    else { return nil }
    let (head, bracket) = Self.splitBracket(text)
    var known: String?
    var passed: String?
    if let bracket {
      let parts = bracket.words.split { ["via", "through"].contains(lowered($0)) }
        .map { $0.joined(separator: " ") }
      guard let name = parts.first, parts.count <= 2 else { return nil }
      known = name
      passed = parts.count == 2 ? parts[1] : nil
    }
    let isKnown = known.map { agencies.contains($0) } ?? false
    if head.isEmpty {
      guard isKnown else { return nil }
      (place, agency, via, isCertain) = ("", known, passed, false)
      return
    }
    let parts = DateTail(head)
    let places = Places(parts.before)
    guard Self.holds(places, hasDate: parts.hasDate, isKnown: isKnown, hasBracket: bracket != nil)
    else { return nil }
    place = Self.withoutStop(head, isDate: parts.hasDate)
    agency = known
    via = passed
    isCertain = isKnown && (parts.hasDate || places.isCapitals)
  }

  /// How much it takes to believe in a dateline.
  private static func holds(
    _ places: Places,
    hasDate: Bool,
    isKnown: Bool,
    hasBracket: Bool
  ) -> Bool {
    guard places.isPossible else { return false }
    if isKnown { return true }
    guard places.isCapitals else { return false }
    return hasDate || places.isKnown || (places.hasRegion && !hasBracket)
  }

  /// Splits `LONDON, Nov 24 (Reuters)` and `MOSCOW, March 3. /TASS/` before the agency.
  private static func splitBracket(_ text: String) -> (head: String, bracket: String?) {
    let scalars = Array(text.unicodeScalars)
    let pairs: [(open: Unicode.Scalar, close: Unicode.Scalar)] = [("(", ")"), ("/", "/")]
    guard let last = scalars.last, let pair = pairs.first(where: { $0.close == last }),
      let open = scalars.dropLast().lastIndex(of: pair.open), open == 0 || scalars[open - 1] == " ",
      scalars.count - open <= 48
    else { return (text, nil) }
    let inside = String(String.UnicodeScalarView(scalars[(open + 1)..<(scalars.count - 1)]))
    return (String(String.UnicodeScalarView(scalars[..<open])).trimmed, inside.trimmed)
  }

  /// Without the full stop or comma after the date; `Mass.` keeps its own.
  private static func withoutStop(_ text: String, isDate: Bool) -> String {
    guard let last = text.unicodeScalars.last, ",.;:".unicodeScalars.contains(last) else {
      return text
    }
    let isShort = (text.words.last?.utf8.count ?? 0) <= 6 && text.words.count > 1
    return last == "." && !isDate && isShort ? text : String(text.dropLast())
  }
}

/// A text parted before the date at its end: `LONDON` and `Nov 24, 2026`.
struct DateTail: Sendable, Hashable {
  let before: String
  let hasDate: Bool

  init(_ text: String) {
    var words = text.words
    var found: Set<Kind> = []
    while words.count > 1, let kind = Kind(words[words.count - 1]), found.insert(kind).inserted {
      words.removeLast()
    }
    hasDate = found.contains(.weekday) || (found.contains(.month) && found.contains(.day))
    before = hasDate ? words.joined(separator: " ") : text
  }

  private enum Kind: Sendable {
    case day, month, year, weekday

    init?(_ word: String) {
      let word = word.lowercased().unicodeScalars.filter { !",.;()º".unicodeScalars.contains($0) }
      let text = String(String.UnicodeScalarView(word))
      if let number = Int(text) {
        if (1...31).contains(number), text.utf8.count <= 2 {
          self = .day
        } else if (1900...2200).contains(number) {
          self = .year
        } else {
          return nil
        }
      } else if Self.weekdays.contains(text) {
        self = .weekday
      } else if Self.months.contains(text) {
        self = .month
      } else {
        return nil
      }
    }

    private static let weekdays: Set<String> = [
      "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    private static let months = Set(
      """
      jan january januar janvier enero gennaio janeiro ene janv gen januari января січня
      feb february februar février febrero febbraio fevereiro févr fev februari февраля лютого
      mar march märz mars marzo março mär maart марта березня
      apr april avril abril aprile avr abr апреля квітня
      may mai mayo maggio maio mag mei мая травня
      jun june juni juin junio giugno junho giu июня червня
      jul july juli juillet julio luglio julho juil lug июля липня
      aug august août agosto aout ago augustus августа серпня
      sep sept september septembre septiembre settembre setembro set сентября вересня
      oct october oktober octobre octubre ottobre outubro okt ott out октября жовтня
      nov november novembre noviembre novembro ноября листопада
      dec december dezember décembre diciembre dicembre dezembro dez déc dic декабря грудня
      """.split { $0 == " " || $0 == "\n" }.map(String.init)
    )
  }
}
