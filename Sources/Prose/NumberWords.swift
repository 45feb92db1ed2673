/// Numbers in words.
enum NumberWords {
  static let units = table(
    """
    zero 0 one 1 two 2 three 3 four 4 five 5 six 6 seven 7 eight 8 nine 9 ten 10 eleven 11
    twelve 12 thirteen 13 fourteen 14 fifteen 15 sixteen 16 seventeen 17 eighteen 18 nineteen 19
    twenty 20 thirty 30 forty 40 fifty 50 sixty 60 seventy 70 eighty 80 ninety 90
    """
  )

  static let scales = table(
    """
    hundred 100 thousand 1000 million 1000000 billion 1000000000 trillion 1000000000000
    dozen 12
    """
  )

  /// Letters that touch digits.
  static let suffixes = table(
    "k 1000 m 1000000 mn 1000000 bn 1000000000 b 1000000000 tn 1000000000000"
  )

  static let afterArticle = WordSet("hundred thousand million billion trillion dozen")

  static let ordinals = table(
    """
    first 1 second 2 third 3 fourth 4 fifth 5 sixth 6 seventh 7 eighth 8 ninth 9 tenth 10
    eleventh 11 twelfth 12 thirteenth 13 fourteenth 14 fifteenth 15 sixteenth 16 seventeenth 17
    eighteenth 18 nineteenth 19 twentieth 20 thirtieth 30 fortieth 40 fiftieth 50 hundredth 100
    """
  )

  /// What the parts of a fraction are called.
  static let denominators = table(
    """
    half 2 halves 2 third 3 thirds 3 quarter 4 quarters 4 fourth 4 fourths 4 fifth 5 fifths 5
    sixth 6 sixths 6 seventh 7 sevenths 7 eighth 8 eighths 8 ninth 9 ninths 9 tenth 10 tenths 10
    """
  )

  private static func table(_ text: String) -> WordTable<Int> {
    let parts = text.split(whereSeparator: \.isWhitespace)
    return WordTable(
      stride(from: 0, to: parts.count - 1, by: 2).map {
        (WordKey(parts[$0]), Int(parts[$0 + 1]) ?? 0)
      }
    )
  }
}
