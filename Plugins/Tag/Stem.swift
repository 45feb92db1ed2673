/// Takes the endings off English words, so that `talk` and `talks` count as one.
enum Stem {
  /// The word without an ending of number.
  static func of(_ word: String) -> String {
    guard word.utf8.count > 4, word.hasSuffix("s"), !word.hasSuffix("ss"), !word.hasSuffix("us"),
      !word.hasSuffix("is")
    else { return word }
    if word.hasSuffix("ies") { return word.dropLast(3) + "y" }
    if ["ches", "shes", "sses", "xes"].contains(where: { word.hasSuffix($0) }) {
      return String(word.dropLast(2))
    }
    return String(word.dropLast())
  }

  /// What a word is worth by its form: things say more than what is done with them.
  static func worth(_ word: String) -> Int {
    ["ly", "ed", "ing"].contains { word.hasSuffix($0) } ? 800 : 1000
  }
}
