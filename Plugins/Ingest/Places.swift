/// The places that a dateline names: `LONDON/PARIS`, `CHATHAM, Mass.`, `New Delhi [India]`.
struct Places: Sendable, Hashable {
  /// Whether the words could be places at all.
  let isPossible: Bool
  /// Whether the first place is in capitals.
  let isCapitals: Bool
  /// Whether the first place is a city that is named alone in datelines.
  let isKnown: Bool
  /// Whether a country or state follows after a comma.
  let hasRegion: Bool

  init(_ text: String) {
    let parts = text.unicodeScalars.split { $0 == "," }.map { String($0).trimmed }
    let first = parts.first ?? ""
    let cities = first.unicodeScalars.split { $0 == "/" }.map { Self.bare(String($0)) }
    let words = first.words + parts.dropFirst().flatMap(\.words)
    isPossible =
      !cities.isEmpty && (1...3).contains(parts.count) && words.count <= 8
      && words.allSatisfy(Self.isPlaceWord)
    isCapitals =
      !cities.isEmpty && cities.allSatisfy(\.isCapitals) && cities.allSatisfy { $0.utf8.count > 2 }
    isKnown = cities.contains { Cities.names.contains($0.lowercased()) }
    hasRegion = parts.count > 1 && parts[1].startsUpper && parts[1].words.count <= 4
  }

  private static func bare(_ text: String) -> String {
    let text = text.trimmed
    let outside = text.unicodeScalars.prefix { $0 != "[" }
    let bare = String(outside).trimmed
    return bare.hasSuffix(".") ? String(bare.dropLast()) : bare
  }

  private static func isPlaceWord(_ word: String) -> Bool {
    if particles.contains(word) { return true }
    let scalars = word.unicodeScalars
    guard let first = scalars.first(where: { $0 != "[" && $0 != "/" }) else { return false }
    return (first.properties.isUppercase || !first.isASCII && !first.properties.isLowercase)
      && scalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.generalCategory == .nonspacingMark
          || ".-'’/[]".unicodeScalars.contains($0)
      }
  }

  private static let particles: Set<String> = [
    "am", "an", "der", "de", "del", "di", "do", "da", "la", "las", "los", "le", "les", "sur", "on",
    "upon", "of", "the", "and", "in", "near", "aboard", "bei", "im", "en", "al", "el",
  ]
}
