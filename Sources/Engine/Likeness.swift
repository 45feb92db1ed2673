/// How much of a newer text stands in an older one: what tells a new version from another story that
/// came under the same name.
enum Likeness {
  /// Words that stand together are compared: single ones are the same in any two stories.
  private static let run = 3

  /// Of 1000 words of the new text, how many belong to a run that the old one has too.
  static func of(_ new: String, in old: String) -> Int {
    let (new, old) = (words(new), words(old))
    guard !new.isEmpty else { return old.isEmpty ? 1000 : 0 }
    let length = min(run, new.count)
    guard old.count >= length else { return 0 }
    let known = Set((0...(old.count - length)).map { old[$0..<($0 + length)] })
    var isKnown = [Bool](repeating: false, count: new.count)
    for start in 0...(new.count - length) where known.contains(new[start..<(start + length)]) {
      for index in start..<(start + length) { isKnown[index] = true }
    }
    return isKnown.count(where: \.self) * 1000 / new.count
  }

  private static func words(_ text: String) -> [Substring] {
    text.lowercased().unicodeScalars.split { scalar in
      !(scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
    }.map { Substring($0) }
  }
}
