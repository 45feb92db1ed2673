import StageKit

/// The rule for all later years that ends a time zone file: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct TimeZoneRule {
  /// Seconds east of Greenwich.
  private let standard: Int
  private let summer: Summer?

  fileprivate struct Summer {
    let offset: Int
    let begins: Turn
    let ends: Turn
  }

  /// When in a year the clocks are turned.
  fileprivate struct Turn {
    let day: Day
    /// Seconds after midnight of the clock that ends.
    let time: Int

    enum Day {
      /// Month, week (5 is the last), weekday (0 is Sunday).
      case weekday(Int, Int, Int)
      /// 1 to 365; 29 February does not count.
      case julian(Int)
      /// 0 to 365.
      case ordinal(Int)
    }
  }

  private static let lastYear = 2100

  init?(_ text: String) {
    var scanner = RuleScanner(text)
    guard scanner.name(), let standard = scanner.time() else { return nil }
    self.standard = -standard
    guard scanner.name() else {
      guard scanner.isAtEnd else { return nil }
      summer = nil
      return
    }
    let offset =
      scanner.peek == UInt8(ascii: ",") ? self.standard + 3600 : scanner.time().map { -$0 }
    guard let offset, let begins = Self.turn(&scanner), let ends = Self.turn(&scanner),
      scanner.isAtEnd
    else { return nil }
    summer = Summer(offset: offset, begins: begins, ends: ends)
  }

  /// The changes that follow a moment, some decades ahead.
  func changes(after moment: Int) -> [(from: Int, offset: Int)] {
    guard let summer else { return moment == .min ? [(.min, standard)] : [] }
    let first = moment == .min ? 1970 : Zone.utc.local(Instant(seconds: moment)).day.year
    guard first <= Self.lastYear else { return [] }
    return (first...Self.lastYear).flatMap { year in
      [
        (from: summer.begins.seconds(in: year) - standard, offset: summer.offset),
        (from: summer.ends.seconds(in: year) - summer.offset, offset: standard),
      ]
    }
    .filter { $0.from > moment }.sorted { $0.from < $1.from }
  }

  private static func turn(_ scanner: inout RuleScanner) -> Turn? {
    guard scanner.skip(","), let day = day(&scanner) else { return nil }
    guard scanner.skip("/") else { return Turn(day: day, time: 7200) }
    return scanner.time().map { Turn(day: day, time: $0) }
  }

  private static func day(_ scanner: inout RuleScanner) -> Turn.Day? {
    if scanner.skip("M") {
      guard let month = scanner.number(in: 1...12), scanner.skip("."),
        let week = scanner.number(in: 1...5), scanner.skip("."),
        let weekday = scanner.number(in: 0...6)
      else { return nil }
      return .weekday(month, week, weekday)
    }
    if scanner.skip("J") { return scanner.number(in: 1...365).map { .julian($0) } }
    return scanner.number(in: 0...365).map { .ordinal($0) }
  }
}

extension TimeZoneRule.Turn {
  /// Seconds since 1970 by the local clock.
  fileprivate func seconds(in year: Int) -> Int { days(in: year) * 86_400 + time }

  private func days(in year: Int) -> Int {
    let january = CivilDay(year: year, month: 1, day: 1).daysSince1970
    switch day {
    case .ordinal(let number): return january + number
    case .julian(let number):
      let hasLeapDay = CivilDay.isValid(year: year, month: 2, day: 29) && number > 59
      return january + number - (hasLeapDay ? 0 : 1)
    case .weekday(let month, let week, let weekday):
      let first = CivilDay(year: year, month: month, day: 1)
      var day = 1 + (weekday - first.weekday + 7) % 7 + (week - 1) * 7
      while !CivilDay.isValid(year: year, month: month, day: day) { day -= 7 }
      return first.daysSince1970 + day - 1
    }
  }
}

/// Reads the parts of a rule.
private struct RuleScanner {
  private let bytes: [UInt8]
  private var at = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  var isAtEnd: Bool { at == bytes.count }
  var peek: UInt8? { at < bytes.count ? bytes[at] : nil }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard peek == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  /// Letters, or anything in angle brackets.
  mutating func name() -> Bool {
    if skip("<") {
      while let byte = peek, byte != UInt8(ascii: ">") { at += 1 }
      return skip(">")
    }
    let start = at
    while let byte = peek, (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte) { at += 1 }
    return at - start >= 3
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  mutating func time() -> Int? {
    let sign = skip("-") ? -1 : 1
    if sign == 1 { _ = skip("+") }
    guard let hours = number(in: 0...167) else { return nil }
    var seconds = hours * 3600
    for unit in [60, 1] where skip(":") {
      guard let part = number(in: 0...59) else { return nil }
      seconds += part * unit
    }
    return sign * seconds
  }

  mutating func number(in range: ClosedRange<Int>) -> Int? {
    var number: Int?
    while let byte = peek, (0x30...0x39).contains(byte), number ?? 0 < 1000 {
      number = (number ?? 0) * 10 + Int(byte) - 0x30
      at += 1
    }
    return number.flatMap { range.contains($0) ? $0 : nil }
  }
}
