/// Other names of the same country or organisation.
enum Aliases {
  private static let table = WordTable<WordKey>(
    groups.flatMap { group -> [(WordKey, WordKey)] in
      let keys = group.split(separator: " ").map { phrase($0) }
      return keys.dropFirst().map { ($0, keys[0]) }
    }
  )

  /// The key that stands for all names of the same.
  static func canonical(_ key: WordKey) -> WordKey { table[key] ?? key }

  private static func phrase(_ name: Substring) -> WordKey {
    WordKey.phrase(name.split(separator: "_").map { WordKey($0) })
  }

  private static let groups = [
    "United_States US U.S USA U.S.A America United_States_of_America",
    "United_Kingdom UK U.K Britain Great_Britain",
    "European_Union EU E.U", "United_Nations UN U.N",
    "United_Arab_Emirates UAE U.A.E", "Netherlands Holland", "Turkey Türkiye",
    "Kyiv Kiev", "Odesa Odessa", "Myanmar Burma", "Czech_Republic Czechia",
    "World_Health_Organization World_Health_Organisation WHO",
    "International_Monetary_Fund IMF", "European_Central_Bank ECB",
    "Associated_Press AP",
  ]
}
