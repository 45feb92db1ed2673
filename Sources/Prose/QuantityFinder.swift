/// Finds numbers that count, measure or rank something.
struct QuantityFinder {
  private let passage: Passage
  private let tokens: [Token]
  private let reader: NumberReader
  /// Tokens that dates have taken.
  private let dated: [Range<Int>]

  init(_ passage: Passage, dates: [DateMention]) {
    self.passage = passage
    tokens = passage.tokens
    reader = NumberReader(passage)
    dated = dates.map(\.tokens)
  }

  func find() -> [Quantity] {
    var found: [Quantity] = []
    var nextDate = 0
    for sentence in passage.sentences {
      var index = sentence.tokens.lowerBound
      while index < sentence.tokens.upperBound {
        while nextDate < dated.count, dated[nextDate].upperBound <= index { nextDate += 1 }
        if nextDate < dated.count, dated[nextDate].contains(index) {
          index = dated[nextDate].upperBound
        } else if let quantity = quantity(at: index, sentence.tokens) {
          found.append(quantity)
          index = quantity.tokens.upperBound
        } else {
          index += 1
        }
      }
    }
    return found
  }

  private func quantity(at index: Int, _ sentence: Range<Int>) -> Quantity? {
    let token = tokens[index]
    guard token.kind == .number || token.kind == .word && mayBegin(token) else { return nil }
    let limit = sentence.upperBound
    if let fraction = fraction(index, sentence) { return fraction }
    if let ordinal = ordinal(index, sentence) { return ordinal }
    guard let reading = reader.read(index, limit) else { return nil }
    if reading.isWords, isIdle(index, reading, limit) { return nil }
    return measured(index, reading, sentence)
  }

  private func mayBegin(_ token: Token) -> Bool {
    !token.traits.isDisjoint(with: [.numberWord, .ordinalWord]) || token.key == "a"
      || token.key == "an"
  }

  /// `one of`, `one day`, `no one`: words that count nothing.
  private func isIdle(_ index: Int, _ reading: NumberReader.Reading, _ limit: Int) -> Bool {
    guard reading.end == index + 1, tokens[index].key == "one" else { return false }
    return !(reading.end < limit && tokens[reading.end].traits.contains(.timeUnit))
  }

  // MARK: - What follows a number

  private func measured(
    _ index: Int,
    _ reading: NumberReader.Reading,
    _ sentence: Range<Int>
  ) -> Quantity {
    var start = index
    var end = reading.end
    var kind = reading.isCode ? Quantity.Kind.code : .plain
    var unit = ""
    if let currency = currency(before: index, sentence) {
      (start, unit, kind) = (currency.start, currency.unit, .money)
    } else if let percent = percent(end, sentence) {
      (end, unit, kind) = (percent.end, percent.unit, .percent)
    } else if let age = age(index, end, sentence) {
      (end, unit, kind) = (age, "years", .age)
    } else if end < sentence.upperBound, let currency = Self.currencies[tokens[end].key] {
      (end, unit, kind) = (end + 1, currency, .money)
    } else {
      unit = noun(end, sentence)
    }
    return make(start..<end, index, reading, kind, unit, sentence)
  }

  private func make(
    _ range: Range<Int>,
    _ number: Int,
    _ reading: NumberReader.Reading,
    _ kind: Quantity.Kind,
    _ unit: String,
    _ sentence: Range<Int>
  ) -> Quantity {
    Quantity(
      range: tokens[range.lowerBound].start..<tokens[range.upperBound - 1].end,
      tokens: range,
      thousandths: reading.thousandths,
      step: reading.step,
      kind: kind,
      unit: unit,
      isApproximate: isApproximate(range.lowerBound, sentence)
    )
  }

  private func currency(before index: Int, _ sentence: Range<Int>) -> (start: Int, unit: String)? {
    guard index > sentence.lowerBound, tokens[index - 1].kind == .symbol else { return nil }
    let unit: String
    switch passage.visible[tokens[index - 1].start] {
    case 0x24: unit = "dollars"
    case 0x20AC: unit = "euros"
    case 0xA3: unit = "pounds"
    case 0xA5: unit = "yen"
    case 0x20AE...0x20BF: unit = "currency"
    default: return nil
    }
    // `US$`, `C$`.
    let hasPrefix =
      index - 1 > sentence.lowerBound && passage.touches(index - 1)
      && tokens[index - 2].kind == .word
    return (hasPrefix ? index - 2 : index - 1, unit)
  }

  private func percent(_ end: Int, _ sentence: Range<Int>) -> (end: Int, unit: String)? {
    guard end < sentence.upperBound else { return nil }
    let token = tokens[end]
    if token.kind == .symbol, passage.visible[token.start] == 0x25 { return (end + 1, "percent") }
    if token.key == "percent" || token.key == "pct" { return (end + 1, "percent") }
    guard end + 1 < sentence.upperBound else { return nil }
    if token.key == "per", tokens[end + 1].key == "cent" { return (end + 2, "percent") }
    if token.key == "percentage", tokens[end + 1].key == "points" || tokens[end + 1].key == "point"
    {
      return (end + 2, "points")
    }
    return nil
  }

  /// `45-year-old`, `45 years old`, `aged 45`, `Anna Berg, 45,`.
  private func age(_ index: Int, _ end: Int, _ sentence: Range<Int>) -> Int? {
    var next = end
    var words = 0
    for key in ["year", "old"] as [WordKey] {
      while next < sentence.upperBound, tokens[next].kind == .hyphen { next += 1 }
      guard next < sentence.upperBound,
        tokens[next].key == key || key == "year" && tokens[next].key == "years"
      else { break }
      words += 1
      next += 1
    }
    if words == 2 { return next }
    guard index > sentence.lowerBound, tokens[index].kind == .number, tokens[index].range.count < 4
    else { return nil }
    if tokens[index - 1].key == "aged" { return end }
    guard index > sentence.lowerBound + 1, tokens[index - 1].key == ",",
      tokens[index - 2].isCapitalised, end < sentence.upperBound, end == index + 1
    else { return nil }
    return tokens[end].key == "," || tokens[end].kind == .stop ? end : nil
  }

  /// The noun that a number counts: the first plural among the next words, else the first word.
  private func noun(_ end: Int, _ sentence: Range<Int>) -> String {
    var first: Int?
    var index = end
    while index < min(end + 4, sentence.upperBound) {
      let token = tokens[index]
      if token.kind == .hyphen {
        index += 1
        continue
      }
      guard token.kind == .word, !token.traits.contains(.stopWord) else { break }
      if isPlural(token) { return passage.folded(token) }
      if first == nil { first = index }
      index += 1
    }
    return first.map { passage.folded(tokens[$0]) } ?? ""
  }

  private func isPlural(_ token: Token) -> Bool {
    let last = passage.visible[token.end - 1]
    return last == 0x73 && token.end - token.start > 3 || Self.plurals.contains(token.key)
  }

  private static let plurals = WordSet("people men women children police staff troops personnel")

  private static let currencies = WordTable<String>(
    [
      ("dollars", "dollars"), ("dollar", "dollars"), ("euros", "euros"), ("euro", "euros"),
      ("pounds", "pounds"), ("yen", "yen"), ("yuan", "yuan"), ("roubles", "roubles"),
      ("rubles", "roubles"), ("hryvnia", "hryvnia"), ("cents", "cents"), ("pence", "pence"),
      ("francs", "francs"), ("rupees", "rupees"), ("kronor", "kronor"), ("manat", "manat"),
    ].map { (WordKey($0.0), $0.1) }
  )

  private func isApproximate(_ start: Int, _ sentence: Range<Int>) -> Bool {
    for back in 1...3 where start - back >= sentence.lowerBound {
      let token = tokens[start - back]
      if Self.hedges.contains(token.key) { return true }
      guard token.traits.contains(.stopWord) else { return false }
    }
    return false
  }

  private static let hedges = WordSet(
    """
    about around nearly almost some roughly approximately over under least most than up estimated
    close circa
    """
  )

  // MARK: - Ranks and parts

  private func ordinal(_ index: Int, _ sentence: Range<Int>) -> Quantity? {
    let token = tokens[index]
    if token.kind == .number, index + 1 < sentence.upperBound, passage.touches(index + 1),
      Self.endings.contains(tokens[index + 1].key), let value = reader.read(index, index + 1)
    {
      var reading = value
      reading.end = index + 2
      return make(index..<index + 2, index, reading, .ordinal, noun(index + 2, sentence), sentence)
    }
    guard token.kind == .word, let value = NumberWords.ordinals[token.key] else { return nil }
    let unit = noun(index + 1, sentence)
    guard !unit.isEmpty,
      token.key != "first" && token.key != "second" || isCounted(index + 1, sentence)
    else { return nil }
    let reading = NumberReader.Reading(end: index + 1, thousandths: value * 1000, isWords: true)
    let isSpan =
      index + 1 < sentence.upperBound && tokens[index + 1].traits.contains(.timeUnit)
    return make(index..<index + (isSpan ? 2 : 1), index, reading, .ordinal, unit, sentence)
  }

  private func isCounted(_ index: Int, _ sentence: Range<Int>) -> Bool {
    index < sentence.upperBound && tokens[index].traits.contains(.timeUnit)
  }

  private static let endings = WordSet("st nd rd th")

  /// `two thirds`, `a quarter of`, `half of`, `1/2`.
  private func fraction(_ index: Int, _ sentence: Range<Int>) -> Quantity? {
    let limit = sentence.upperBound
    if tokens[index].key == "half", index + 1 < limit,
      tokens[index + 1].key == "of" || tokens[index + 1].key == "the"
    {
      return part(index..<index + 1, 1, 2, sentence)
    }
    let numerator = NumberWords.units[tokens[index].key] ?? (reader.isArticle(index) ? 1 : nil)
    guard let numerator, numerator > 0, index + 1 < limit else { return nil }
    let next = tokens[index + 1].kind == .hyphen ? index + 2 : index + 1
    guard next < limit, let denominator = NumberWords.denominators[tokens[next].key] else {
      return nil
    }
    // `a third time` and `two quarters` of a year are no parts of a whole.
    let follows = next + 1 < limit ? tokens[next + 1].key : "."
    guard numerator < denominator, numerator > 1 || follows == "of" else { return nil }
    return part(index..<next + 1, numerator, denominator, sentence)
  }

  private func part(
    _ range: Range<Int>,
    _ numerator: Int,
    _ denominator: Int,
    _ sentence: Range<Int>
  ) -> Quantity {
    let reading = NumberReader.Reading(
      end: range.upperBound,
      thousandths: numerator * 1000 / denominator,
      isWords: true
    )
    return make(range, range.lowerBound, reading, .fraction, "", sentence)
  }
}

extension Passage {
  /// Finds numbers in digits and words, without those that are parts of dates.
  public func quantities() -> [Quantity] { quantities(besides: dates()) }

  /// Finds numbers, given the dates that were found before.
  public func quantities(besides dates: [DateMention]) -> [Quantity] {
    QuantityFinder(self, dates: dates).find()
  }
}
