import StageKit

/// A line that says when a story may go out.
struct Embargo: Sendable, Hashable {
  let until: Instant

  /// `nil` where the line is no embargo. Throws where it is one without an exact moment and zone:
  /// a guess could let the story out too early.
  init?(_ text: String, line: Int) throws(ReadError) {
    let bare = text.trimmed
    guard let rest = Self.starts.lazy.compactMap({ bare.after($0) }).first,
      bare.utf8.count <= 200
    else { return nil }
    guard let moment = Moment(rest)?.instant else {
      throw .unclearEmbargo(bare, line: line)
    }
    until = moment
  }

  private static let starts = [
    "embargoed until", "embargoed to", "embargoed:", "embargoed for", "embargo until", "embargo:",
    "embargo -", "strictly embargoed until", "under embargo until", "not for release before",
    "not for publication before", "hold for release until",
  ]
}

/// A moment in words, with its zone: `00:01 GMT 5 December 2099`.
struct Moment: Sendable, Hashable {
  let instant: Instant

  init?(_ text: String) {
    if let exact = Instant(text) {
      instant = exact
      return
    }
    var parts = Parts()
    for word in text.words { parts.take(word) }
    guard let moment = parts.instant else { return nil }
    instant = moment
  }

  private struct Parts {
    var numbers: [Int] = []
    var month: Int?
    var year: Int?
    var clock: Int?
    var zone: Int?

    mutating func take(_ word: String) {
      let bare = lowered(String(word.unicodeScalars.filter { !",.()".unicodeScalars.contains($0) }))
      if let found = Self.zones[bare] {
        zone = found * 60
      } else if let number = Int(bare) {
        if number > 999 { year = number } else { numbers.append(number) }
      } else if let found = Self.months.firstIndex(of: String(bare.prefix(3))),
        bare.utf8.count >= 3,
        bare.utf8.allSatisfy({ $0 > 96 })
      {
        month = found + 1
      } else {
        takeClock(bare)
      }
    }

    private mutating func takeClock(_ word: String) {
      let isAfternoon = word.hasSuffix("pm")
      let isMorning = word.hasSuffix("am")
      let digits = isAfternoon || isMorning ? String(word.dropLast(2)) : word
      if word == "noon" { clock = 12 * 3600 }
      if isAfternoon || isMorning, digits.isEmpty { return halves(isAfternoon) }
      let parts = digits.split(separator: ":").map { Int($0) }
      guard (1...3).contains(parts.count), let hour = parts[0], parts.allSatisfy({ $0 != nil }),
        parts.count > 1 || isAfternoon || isMorning, hour < 25
      else { return }
      let minute = parts.count > 1 ? parts[1] ?? 0 : 0
      let hours = isAfternoon && hour < 12 ? hour + 12 : isMorning && hour == 12 ? 0 : hour
      clock = minute < 60 && hours < 24 ? hours * 3600 + minute * 60 : nil
    }

    /// `pm` as a word of its own, after `11:30` or `11`.
    private mutating func halves(_ isAfternoon: Bool) {
      if clock == nil, let hour = numbers.last, (1...12).contains(hour) {
        numbers.removeLast()
        clock = hour * 3600
      }
      guard let time = clock, time < 13 * 3600 else { return }
      if isAfternoon, time < 12 * 3600 { clock = time + 12 * 3600 }
      if !isAfternoon, time >= 12 * 3600 { clock = time - 12 * 3600 }
    }

    var instant: Instant? {
      guard numbers.count == 1, let month, let year, let clock, let zone,
        CivilDay.isValid(year: year, month: month, day: numbers[0])
      else { return nil }
      let days = CivilDay(year: year, month: month, day: numbers[0]).daysSince1970
      return Instant(seconds: days * 86400 + clock - zone * 60)
    }

    private static let months = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    /// Hours east of Greenwich; names that mean several zones are left out.
    private static let zones = [
      "gmt": 0, "utc": 0, "z": 0, "bst": 1, "cet": 1, "cest": 2, "eet": 2, "eest": 3, "msk": 3,
      "est": -5, "edt": -4, "cdt": -5, "mst": -7, "mdt": -6, "pst": -8, "pdt": -7, "jst": 9,
    ]
  }
}
