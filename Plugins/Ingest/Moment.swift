import StageKit

/// A moment in words: `00:01 GMT 5 December 2099`, `Nov. 24, 2026`.
struct Moment: Sendable, Hashable {
  /// The exact moment, where the words name a day, a time and a zone.
  let instant: Instant?
  /// The day, where they name one.
  let day: CivilDay?
  /// Whether there are other words too.
  let hasOtherWords: Bool

  init(_ text: String) {
    if let exact = Instant(text.trimmed) {
      (instant, day, hasOtherWords) = (exact, nil, false)
      return
    }
    var parts = Parts()
    for word in text.words { parts.take(word) }
    (instant, day, hasOtherWords) = (parts.instant, parts.day, parts.hasOtherWords)
  }

  private struct Parts {
    var numbers: [Int] = []
    var month: Int?
    var year: Int?
    var clock: Int?
    var zone: Int?
    var hasOtherWords = false

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
      } else if let date = Self.isoDay(bare) {
        (year, month) = (date.year, date.month)
        numbers.append(date.day)
      } else if !Self.weekdays.contains(String(bare.prefix(3))), !takeClock(bare) {
        hasOtherWords = true
      }
    }

    private static func isoDay(_ word: String) -> CivilDay? {
      let parts = word.split(separator: "-").compactMap { Int($0) }
      guard word.utf8.count == 10, parts.count == 3,
        CivilDay.isValid(year: parts[0], month: parts[1], day: parts[2])
      else { return nil }
      return CivilDay(year: parts[0], month: parts[1], day: parts[2])
    }

    private mutating func takeClock(_ word: String) -> Bool {
      let isAfternoon = word.hasSuffix("pm")
      let isMorning = word.hasSuffix("am")
      let digits = isAfternoon || isMorning ? String(word.dropLast(2)) : word
      if word == "noon" {
        clock = 12 * 3600
        return true
      }
      if isAfternoon || isMorning, digits.isEmpty { return halves(isAfternoon) }
      let parts = digits.split(separator: ":").map { Int($0) }
      guard (1...3).contains(parts.count), let hour = parts[0], parts.allSatisfy({ $0 != nil }),
        parts.count > 1 || isAfternoon || isMorning, hour < 25
      else { return false }
      let minute = parts.count > 1 ? parts[1] ?? 0 : 0
      let hours = isAfternoon && hour < 12 ? hour + 12 : isMorning && hour == 12 ? 0 : hour
      clock = minute < 60 && hours < 24 ? hours * 3600 + minute * 60 : nil
      return clock != nil
    }

    /// `pm` as a word of its own, after `11:30` or `11`.
    private mutating func halves(_ isAfternoon: Bool) -> Bool {
      if clock == nil, let hour = numbers.last, (1...12).contains(hour) {
        numbers.removeLast()
        clock = hour * 3600
      }
      guard let time = clock, time < 13 * 3600 else { return false }
      if isAfternoon, time < 12 * 3600 { clock = time + 12 * 3600 }
      if !isAfternoon, time >= 12 * 3600 { clock = time - 12 * 3600 }
      return true
    }

    var day: CivilDay? {
      guard numbers.count == 1, let month, let year,
        CivilDay.isValid(year: year, month: month, day: numbers[0])
      else { return nil }
      return CivilDay(year: year, month: month, day: numbers[0])
    }

    var instant: Instant? {
      guard let day, let clock, let zone else { return nil }
      return Instant(seconds: day.daysSince1970 * 86400 + clock - zone * 60)
    }

    private static let weekdays: Set<String> = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
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
