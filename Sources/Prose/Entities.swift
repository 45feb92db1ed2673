/// The character references that stories contain.
enum Entities {
  private static let named: [WordKey: UInt32] = Dictionary(
    uniqueKeysWithValues: [
      ("amp", 0x26), ("lt", 0x3C), ("gt", 0x3E), ("quot", 0x22), ("apos", 0x27), ("nbsp", 0xA0),
      ("ndash", 0x2013), ("mdash", 0x2014), ("lsquo", 0x2018), ("rsquo", 0x2019),
      ("ldquo", 0x201C), ("rdquo", 0x201D), ("hellip", 0x2026), ("euro", 0x20AC),
      ("pound", 0xA3), ("yen", 0xA5), ("cent", 0xA2), ("copy", 0xA9), ("reg", 0xAE),
      ("laquo", 0xAB), ("raquo", 0xBB), ("shy", 0), ("zwnj", 0), ("bull", 0x2022),
    ].map { (WordKey($0.0), UInt32($0.1)) }
  )

  /// What stands for `&…;`, given what is between.
  static func scalar(_ name: ArraySlice<UInt32>) -> UInt32? {
    guard let first = name.first else { return nil }
    if first != Mark.hash {
      var hash = WordKey.basis
      for scalar in name { hash = WordKey.mixing(scalar, into: hash) }
      return named[WordKey(value: hash)]
    }
    var digits = name.dropFirst()
    var base: UInt32 = 10
    if let mark = digits.first, mark | 0x20 == 0x78 {
      base = 16
      digits = digits.dropFirst()
    }
    guard !digits.isEmpty else { return nil }
    var value: UInt32 = 0
    for digit in digits {
      guard let next = digitValue(digit), next < base else { return nil }
      value = value * base + next
      if value > 0x10FFFF { return nil }
    }
    return Unicode.Scalar(value) == nil || value == 0 ? nil : value
  }

  private static func digitValue(_ scalar: UInt32) -> UInt32? {
    if isDigit(scalar) { return scalar - 48 }
    let letter = scalar | 0x20
    return letter >= 97 && letter <= 102 ? letter - 87 : nil
  }
}
