/// The agencies and papers that datelines and bylines name.
struct Agencies: Sendable {
  /// Names that the settings add.
  private let more: Set<String>

  init(more: [String] = []) {
    self.more = Set(more.map { $0.trimmed.lowercased() })
  }

  /// Whether a name is that of an agency, such as `Reuters`, or of several: `AP/Reuters`.
  func contains(_ name: String) -> Bool {
    let parts = name.trimmed.lowercased().split(separator: "/").map { String($0).trimmed }
    return !parts.isEmpty && parts.contains(where: isKnown)
      && parts.allSatisfy { isKnown($0) || Self.isDesk($0) }
  }

  private func isKnown(_ name: String) -> Bool {
    Self.known.contains(name) || more.contains(name)
  }

  /// Whether a name is that of an agency or reads like the name of a paper.
  func isOutlet(_ name: String) -> Bool {
    if contains(name) { return true }
    let words = name.words
    guard (1...5).contains(words.count), let last = words.last else { return false }
    return words.allSatisfy { $0.startsUpper || ["of", "and", "for"].contains($0) }
      && (Self.endings.contains(lowered(last)) || last.contains("."))
  }

  /// The sign of a regional desk, as in `(dpa/lby)`.
  private static func isDesk(_ part: String) -> Bool {
    (1...4).contains(part.utf8.count) && part.utf8.allSatisfy { (97...122).contains($0) }
  }

  private static let endings: Set<String> = [
    "news", "press", "times", "post", "gazette", "herald", "tribune", "journal", "agency",
    "service", "media", "guardian", "telegraph", "chronicle", "observer", "courier", "examiner",
    "independent", "newspaper", "magazine", "radio", "tv", "bureau", "newsroom", "wire",
  ]

  private static let known: Set<String> = [
    "aa", "aap", "adnkronos", "afp", "agence france-presse", "agerpres", "ana", "anadolu",
    "anadolu agency", "ani", "anp", "ansa", "antara", "ap", "apa", "associated press", "azertac",
    "bbc", "belga", "bernama", "bloomberg", "bloomberg news", "bns", "bss", "bta",
    "business wire", "businesswire", "caliber.az", "canadian press", "cna", "cnn", "cp", "čtk",
    "ctk", "delfi", "deutsche presse-agentur", "dpa", "dw", "efe", "europa press", "fena",
    "globe newswire", "hina", "ians", "interfax", "interfax-ukraine", "irna", "itar-tass", "jiji",
    "jiji press", "kcna", "keystone-sda", "kuna", "kyodo", "kyodo news", "lusa", "mena", "mti",
    "nan", "ntb", "pa", "pa media", "pap", "petra", "pr newswire", "prnewswire",
    "press association", "pti", "qna", "reuters", "ria", "ria novosti", "ritzau", "rtrs", "sana",
    "sapa", "sda", "spa", "sta", "stt", "tanjug", "tass", "the associated press",
    "the canadian press", "trend", "tt", "ukrinform", "unian", "uni", "upi", "vna", "wam",
    "xinhua", "yonhap", "укрінформ", "тасс", "рбк",
  ]
}

extension String {
  /// Whether the first letter is a capital, quotation marks and brackets aside.
  var startsUpper: Bool {
    let rest = unicodeScalars.drop { "\"'“‘(".unicodeScalars.contains($0) }
    return rest.first?.properties.isUppercase == true
  }

  /// Whether it has letters, and none in lower case.
  var isCapitals: Bool {
    unicodeScalars.contains { $0.properties.isUppercase }
      && !unicodeScalars.contains { $0.properties.isLowercase }
  }
}
