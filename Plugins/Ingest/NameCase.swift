/// Gives names that came in capitals their usual case.
enum NameCase {
  /// Whether every word but joining ones is in capitals, and some word is long enough to tell.
  static func isCapitals(_ names: String) -> Bool {
    let words = names.words.filter { $0 != "and" && $0 != "with" }
    return words.allSatisfy(\.isCapitals) && words.contains { letters($0) > 2 }
  }

  /// `ADA O'NEILL AND J.R. MCDONALD` becomes `Ada O'Neill and J.R. McDonald`.
  static func name(_ names: String) -> String {
    names.words.map(word).joined(separator: " ")
  }

  private static func word(_ word: String) -> String {
    switch word {
    case "AND", "WITH", "IN": return word.lowercased()
    case "II", "III", "IV", "II,", "III,", "IV,": return word
    default: break
    }
    if word.unicodeScalars.dropLast().contains(".") { return word }
    var out = ""
    var part = ""
    for scalar in word.unicodeScalars {
      if scalar.properties.isAlphabetic {
        part.unicodeScalars.append(scalar)
      } else {
        out += capitalised(part)
        out.unicodeScalars.append(scalar)
        part = ""
      }
    }
    return out + capitalised(part)
  }

  private static func capitalised(_ part: String) -> String {
    guard let first = part.first else { return "" }
    let rest = part.dropFirst().lowercased()
    guard part.hasPrefix("MC"), part.count > 3, let third = rest.dropFirst().first else {
      return "\(first)\(rest)"
    }
    return "Mc\(third.uppercased())\(rest.dropFirst(2))"
  }

  private static func letters(_ word: String) -> Int {
    word.unicodeScalars.count { $0.properties.isAlphabetic }
  }
}
