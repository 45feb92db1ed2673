/// Reads a number in digits or in words out of tokens.
struct NumberReader {
  let passage: Passage
  let tokens: [Token]

  /// A number as it is written.
  struct Reading {
    /// The token after it.
    var end: Int
    /// Thousandths of the value; `nil` where it is too big or no plain number.
    var thousandths: Int?
    /// What one more in the last written place would add, in thousandths.
    var step = 1000
    var isWords = false
    /// `10:30`, `9/11`, `1.2.3`: digits with a meaning of their own.
    var isCode = false
  }

  init(_ passage: Passage) {
    self.passage = passage
    tokens = passage.tokens
  }

  /// The number that begins at a token, with its scale: `2.5 million`, `twenty-one`.
  func read(_ index: Int, _ limit: Int) -> Reading? {
    guard index < limit else { return nil }
    if tokens[index].kind == .number { return digits(index, limit) }
    return words(index, limit)
  }

  // MARK: - Digits

  private func digits(_ index: Int, _ limit: Int) -> Reading {
    var reading = plain(tokens[index])
    reading.end = index + 1
    guard !reading.isCode else { return reading }
    if index + 1 < limit, let scale = scale(index + 1) {
      reading.thousandths = Self.multiply(reading.thousandths, scale)
      reading.step *= scale
      reading.end = index + 2
    } else if index + 2 < limit, tokens[index + 1].kind == .hyphen, let scale = scale(index + 2) {
      reading.thousandths = Self.multiply(reading.thousandths, scale)
      reading.step *= scale
      reading.end = index + 3
    }
    return reading
  }

  /// `million`, and `m`, `bn` where they touch the digits.
  private func scale(_ index: Int) -> Int? {
    let token = tokens[index]
    guard token.kind == .word else { return nil }
    if let scale = NumberWords.scales[token.key] { return scale }
    return passage.touches(index) ? NumberWords.suffixes[token.key] : nil
  }

  private func plain(_ token: Token) -> Reading {
    var reading = Reading(end: 0)
    var value = 0
    var group = 0
    var commas = 0
    var point: Int?
    for (offset, scalar) in passage.visible[token.range].enumerated() {
      switch scalar {
      case 0x2C:
        if commas > 0 && group != 3 || commas == 0 && offset > 3 || point != nil {
          reading.isCode = true
        }
        commas += 1
        group = 0
      case Mark.dot:
        if point != nil { reading.isCode = true }
        point = 0
      case Mark.colon, Mark.slash: reading.isCode = true
      default:
        group += 1
        if let places = point { point = places + 1 }
        if value > 100_000_000_000_000 || (point ?? 0) > 3 {
          reading.isCode = true
        } else {
          value = value * 10 + Int(scalar - 48)
        }
      }
    }
    if commas > 0 && group != 3 && point == nil { reading.isCode = true }
    reading.step = [1000, 100, 10, 1][min(3, point ?? 0)]
    reading.thousandths = reading.isCode ? nil : Self.multiply(value, reading.step)
    return reading
  }

  static func multiply(_ value: Int?, _ factor: Int) -> Int? {
    guard let value else { return nil }
    let (product, overflow) = value.multipliedReportingOverflow(by: factor)
    return overflow ? nil : product
  }

  // MARK: - Words

  private func words(_ index: Int, _ limit: Int) -> Reading? {
    var at = index
    var total = 0
    var current = 0
    var count = 0
    var end = index
    if isArticle(at), at + 1 < limit, NumberWords.afterArticle.contains(tokens[at + 1].key) {
      current = 1
      at += 1
    }
    while at < limit {
      let token = tokens[at]
      if token.kind == .hyphen && count > 0 || token.key == "and" && count > 0 && current >= 100 {
        at += 1
        continue
      }
      guard token.kind == .word else { break }
      if let value = NumberWords.units[token.key] {
        if current % 10 != 0 || current % 100 != 0 && value >= 20 { break }
        current += value
      } else if let scale = NumberWords.scales[token.key] {
        if scale == 100 {
          current = max(1, current) * 100
        } else if scale == 12 {
          current = max(1, current) * 12
        } else {
          total += max(1, current) * scale
          current = 0
        }
      } else {
        break
      }
      count += 1
      at += 1
      end = at
      if count > 8 { return nil }
    }
    guard count > 0, total < 1_000_000_000_000_000 else { return nil }
    return Reading(end: end, thousandths: (total + current) * 1000, isWords: true)
  }

  func isArticle(_ index: Int) -> Bool {
    tokens[index].key == "a" || tokens[index].key == "an"
  }
}
