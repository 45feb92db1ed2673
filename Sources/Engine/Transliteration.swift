/// Plain Latin letters for letters of other alphabets, as slugs need them.
enum Transliteration {
  /// The letters for one lower-case scalar; `nil` where there are none.
  static func latin(_ scalar: Unicode.Scalar) -> String? {
    if let letters = table[scalar] { return letters }
    // A letter with an accent decomposes into the letter and marks.
    let base = String(scalar).decomposedFirst
    return base.isASCII && base.properties.isAlphabetic ? String(base) : table[base]
  }

  private static let table: [Unicode.Scalar: String] = {
    var table: [Unicode.Scalar: String] = [:]
    for (letters, latin) in pairs {
      for (letter, plain) in zip(letters.unicodeScalars, latin.split(separator: " ")) {
        table[letter] = plain == "_" ? "" : String(plain)
      }
    }
    return table
  }()

  /// Letters and, in the same order, what stands for each; `_` for nothing.
  private static let pairs = [
    ("ßæœøđðþłıħŋ", "ss ae oe o d d th l i h n"),
    ("äöü", "ae oe ue"),
    ("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", cyrillic),
    ("іїєґўјљњћђџ", "i yi ye g u j lj nj c d dz"),
    ("αβγδεζηθικλμνξοπρσςτυφχψω", greek),
  ]

  private static let cyrillic =
    "a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya"
  private static let greek = "a v g d e z i th i k l m n x o p r s s t y f ch ps o"
}

extension String {
  /// The first scalar of the canonical decomposition.
  fileprivate var decomposedFirst: Unicode.Scalar {
    Decomposition.first(of: self)
  }
}
