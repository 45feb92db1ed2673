/// Finds days, months, years and spans of time, sentence by sentence.
struct DateFinder {
  let passage: Passage
  let tokens: [Token]
  let reader: NumberReader

  init(_ passage: Passage) {
    self.passage = passage
    tokens = passage.tokens
    reader = NumberReader(passage)
  }

  func find() -> [DateMention] {
    var found: [DateMention] = []
    for sentence in passage.sentences {
      var index = sentence.tokens.lowerBound
      while index < sentence.tokens.upperBound {
        if let parts = parts(at: index, sentence.tokens) {
          found.append(make(index, parts))
          index = parts.end
        } else {
          index += 1
        }
      }
    }
    return found
  }

  /// What was read from one token on.
  struct Parts {
    var end: Int
    var kind: DateMention.Kind
    var year: Int?
    var month: Int?
    var day: Int?
    var weekday: Int?
  }

  private func make(_ start: Int, _ parts: Parts) -> DateMention {
    DateMention(
      range: tokens[start].start..<tokens[parts.end - 1].end,
      tokens: start..<parts.end,
      kind: parts.kind,
      year: parts.year,
      month: parts.month,
      day: parts.day,
      weekday: parts.weekday
    )
  }

  private func parts(at index: Int, _ sentence: Range<Int>) -> Parts? {
    let token = tokens[index]
    if token.kind == .number { return numeric(index, sentence) }
    guard token.kind == .word else { return nil }
    if token.isCapitalised {
      if token.traits.contains(.weekday) { return weekday(index, sentence) }
      if token.traits.contains(.month) { return monthFirst(index, sentence) }
    }
    return relative(index, sentence)
  }

  // MARK: - Weekdays and months

  static let weekdays = WordTable<Int>(
    zip(
      "sunday monday tuesday wednesday thursday friday saturday sun mon tue wed thu fri sat tues thurs"
        .split(separator: " "),
      [0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 5, 6, 2, 4]
    ).map { (WordKey($0), $1) }
  )

  static let months = WordTable<Int>(
    zip(
      """
      january february march april may june july august september october november december \
      jan feb mar apr jun jul aug sep sept oct nov dec
      """.split(separator: " "),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3, 4, 6, 7, 8, 9, 9, 10, 11, 12]
    ).map { (WordKey($0), $1) }
  )

  private func weekday(_ index: Int, _ sentence: Range<Int>) -> Parts? {
    guard let weekday = Self.weekdays[tokens[index].key] else { return nil }
    var next = afterDot(index + 1, sentence)
    let bare = next
    if next < sentence.upperBound, tokens[next].key == "," { next += 1 }
    if next < sentence.upperBound, tokens[next].key == "the" { next += 1 }
    if var date = dayOfMonth(next, sentence) {
      date.weekday = weekday
      return date
    }
    // `Sun` and `Sat` alone are a paper and a verb.
    guard tokens[index].range.count > 3 || bare > index + 1 else { return nil }
    return Parts(end: bare, kind: .weekday, weekday: weekday)
  }

  private func dayOfMonth(_ index: Int, _ sentence: Range<Int>) -> Parts? {
    guard index < sentence.upperBound else { return nil }
    if tokens[index].kind == .number { return dayFirst(index, sentence) }
    guard tokens[index].isCapitalised, tokens[index].traits.contains(.month),
      let date = monthFirst(index, sentence), date.day != nil
    else { return nil }
    return date
  }

  /// `Nov. 4, 2024`, `November 2024`, `in November`.
  private func monthFirst(_ index: Int, _ sentence: Range<Int>) -> Parts? {
    guard let month = Self.months[tokens[index].key] else { return nil }
    let next = afterDot(index + 1, sentence)
    if let day = day(next, sentence) {
      return withYear(
        day.end,
        sentence,
        Parts(end: day.end, kind: .day, month: month, day: day.value)
      )
    }
    if let year = year(next, sentence) {
      return Parts(end: next + 1, kind: .month, year: year, month: month)
    }
    let isShort = tokens[index].range.count < 4 || tokens[index].key == "march"
    if isShort || tokens[index].traits.contains(.givenName), !isAfterPreposition(index, sentence) {
      return nil
    }
    return Parts(end: next, kind: .month, month: month)
  }

  private func isAfterPreposition(_ index: Int, _ sentence: Range<Int>) -> Bool {
    index > sentence.lowerBound && Self.prepositions.contains(tokens[index - 1].key)
  }

  private static let prepositions = WordSet(
    "in of since until till by last next this early late mid from between during before after and"
  )

  /// `4 November 2024`, `4th of November`.
  private func dayFirst(_ index: Int, _ sentence: Range<Int>) -> Parts? {
    guard let day = day(index, sentence) else { return nil }
    var next = day.end
    if next < sentence.upperBound, tokens[next].key == "of" { next += 1 }
    guard next < sentence.upperBound, tokens[next].isCapitalised,
      let month = Self.months[tokens[next].key]
    else { return nil }
    let end = afterDot(next + 1, sentence)
    return withYear(end, sentence, Parts(end: end, kind: .day, month: month, day: day.value))
  }

  private func withYear(_ index: Int, _ sentence: Range<Int>, _ parts: Parts) -> Parts {
    var parts = parts
    var next = index
    if next < sentence.upperBound, tokens[next].key == "," { next += 1 }
    if let year = year(next, sentence) {
      parts.year = year
      parts.end = next + 1
    }
    return parts
  }

  private func day(_ index: Int, _ sentence: Range<Int>) -> (end: Int, value: Int)? {
    guard index < sentence.upperBound, tokens[index].kind == .number, tokens[index].range.count < 3,
      let value = reader.read(index, index + 1)?.thousandths, value >= 1000, value <= 31000
    else { return nil }
    let end = index + 1
    if end < sentence.upperBound, passage.touches(end), Self.endings.contains(tokens[end].key) {
      return (end + 1, value / 1000)
    }
    // `May 10 percent` is no day.
    if end < sentence.upperBound, tokens[end].kind == .symbol || tokens[end].key == "percent" {
      return nil
    }
    return (end, value / 1000)
  }

  private static let endings = WordSet("st nd rd th")

  func year(_ index: Int, _ sentence: Range<Int>) -> Int? {
    guard index < sentence.upperBound, tokens[index].kind == .number,
      tokens[index].range.count == 4,
      let value = reader.read(index, index + 1)?.thousandths,
      (1_100_000...2_199_000).contains(value)
    else { return nil }
    return value / 1000
  }

  private func afterDot(_ index: Int, _ sentence: Range<Int>) -> Int {
    let isDot =
      index < sentence.upperBound && tokens[index].key == "." && passage.touches(index)
      && index + 1 < sentence.upperBound
    return isDot ? index + 1 : index
  }

  // MARK: - Digits

  private func numeric(_ index: Int, _ sentence: Range<Int>) -> Parts? {
    if let day = dayFirst(index, sentence) { return day }
    if let time = clock(index, sentence) { return time }
    if let iso = iso(index, sentence) { return iso }
    if let span = duration(index, sentence) { return span }
    guard let year = year(index, sentence) else { return nil }
    let next = index + 1
    if next < sentence.upperBound, passage.touches(next), tokens[next].key == "s" {
      return Parts(end: next + 1, kind: .year, year: year)
    }
    return isYear(index, sentence) ? Parts(end: next, kind: .year, year: year) : nil
  }

  /// Four digits are a year where grammar says so and nothing is counted.
  private func isYear(_ index: Int, _ sentence: Range<Int>) -> Bool {
    if index > sentence.lowerBound, tokens[index - 1].kind == .symbol { return false }
    let next = index + 1 < sentence.upperBound ? tokens[index + 1] : nil
    if let next, next.kind == .symbol || next.key == "percent" || next.traits.contains(.timeUnit) {
      return false
    }
    guard index > sentence.lowerBound else {
      return next?.isCapitalised ?? false || next?.key == ","
    }
    let before = tokens[index - 1]
    if Self.yearWords.contains(before.key) { return true }
    if before.kind == .openBracket || before.kind == .dash || before.kind == .hyphen { return true }
    // `the 2016 election`.
    let isModern = year(index, sentence).map { (1900...2100).contains($0) } ?? false
    return isModern
      && (before.key == "the" || before.traits.contains(.month) || next?.kind != .word)
  }

  private static let yearWords = WordSet(
    "in since by until till from between during of before after for early late mid around about to and year born"
  )

  /// `2024-11-24`.
  private func iso(_ index: Int, _ sentence: Range<Int>) -> Parts? {
    guard index + 4 < sentence.upperBound, let year = year(index, sentence),
      tokens[index + 1].kind == .hyphen, passage.touches(index + 1), passage.touches(index + 2),
      tokens[index + 3].kind == .hyphen, passage.touches(index + 3), passage.touches(index + 4),
      let month = day(index + 2, sentence)?.value, month < 13,
      let day = day(index + 4, sentence)?.value
    else { return nil }
    return Parts(end: index + 5, kind: .day, year: year, month: month, day: day)
  }

  /// `10:30`, `6 p.m.`, `1500 GMT`.
  private func clock(_ index: Int, _ sentence: Range<Int>) -> Parts? {
    let next = index + 1
    if next < sentence.upperBound, Self.clockWords.contains(tokens[next].key) {
      return Parts(end: next + 1, kind: .time)
    }
    let digits = passage.visible[tokens[index].range]
    guard let colon = digits.firstIndex(of: Mark.colon), digits.count <= 5,
      digits.endIndex - colon == 3
    else { return nil }
    return Parts(end: next, kind: .time)
  }

  private static let clockWords = WordSet("a.m p.m am pm gmt utc o'clock hrs est cet")
}
