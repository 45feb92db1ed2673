extension DateFinder {
  /// `yesterday`, `last week`, `two days ago`, `two days`.
  func relative(_ index: Int, _ sentence: Range<Int>) -> Parts? {
    let token = tokens[index]
    // `USA Today` is a paper.
    if index > sentence.lowerBound, token.isCapitalised, tokens[index - 1].isCapitalised {
      return nil
    }
    if Self.days.contains(token.key) { return Parts(end: index + 1, kind: .relative) }
    if Self.pointers.contains(token.key) { return pointed(index, sentence) }
    let mayCount = token.traits.contains(.numberWord) || reader.isArticle(index)
    return mayCount ? duration(index, sentence) : nil
  }

  private static let days = WordSet("yesterday today tomorrow tonight nowadays")
  private static let pointers = WordSet(
    "last next this past previous coming earlier later following"
  )
  private static let spans = WordSet(
    """
    second minute hour day days week weeks weekend month months quarter year years decade decades
    century night morning afternoon evening spring summer autumn fall winter season
    """
  )

  private func pointed(_ index: Int, _ sentence: Range<Int>) -> Parts? {
    var next = index + 1
    guard next < sentence.upperBound else { return nil }
    if Self.pointers.contains(tokens[next].key) { next += 1 }
    guard next < sentence.upperBound else { return nil }
    let token = tokens[next]
    if token.isCapitalised, let weekday = Self.weekdays[token.key], token.range.count > 3 {
      return Parts(end: next + 1, kind: .relative, weekday: weekday)
    }
    if token.isCapitalised, let month = Self.months[token.key], token.range.count > 2 {
      return Parts(end: next + 1, kind: .relative, month: month)
    }
    if Self.spans.contains(token.key) { return Parts(end: next + 1, kind: .relative) }
    // `the past two years`.
    if let reading = reader.read(next, sentence.upperBound), reading.end < sentence.upperBound,
      tokens[reading.end].traits.contains(.timeUnit)
    {
      return Parts(end: reading.end + 1, kind: .relative)
    }
    return nil
  }

  /// A number and a unit of time; `ago` and the like make it a point in time.
  func duration(_ index: Int, _ sentence: Range<Int>) -> Parts? {
    var next = index + 1
    if let reading = reader.read(index, sentence.upperBound) {
      next = reading.end
    } else if !reader.isArticle(index) {
      return nil
    }
    guard next < sentence.upperBound else { return nil }
    let joined = tokens[next].kind == .hyphen
    if joined { next += 1 }
    guard next < sentence.upperBound, tokens[next].traits.contains(.timeUnit),
      tokens[next].key != "second" && tokens[next].key != "quarter"
    else { return nil }
    var end = next + 1
    // `45-year-old` and `45 years old` are ages.
    while end < sentence.upperBound, tokens[end].kind == .hyphen { end += 1 }
    if end < sentence.upperBound, tokens[end].key == "old" { return nil }
    end = next + 1
    if end < sentence.upperBound, Self.points.contains(tokens[end].key) {
      return Parts(end: end + 1, kind: .relative)
    }
    return reader.isArticle(index) ? nil : Parts(end: end, kind: .duration)
  }

  private static let points = WordSet("ago earlier later before after hence prior")
}

extension Passage {
  /// Finds dates and spans of time; computed at each call.
  public func dates() -> [DateMention] { DateFinder(self).find() }
}
