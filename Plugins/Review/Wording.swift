/// Puts numbers, names and roles into English sentences.
enum Wording {
  /// `Amy Adams, Ben Bo and Cy Coe`.
  static func list(_ names: [String], _ conjunction: String) -> String {
    guard let last = names.last, names.count > 1 else { return names.first ?? "" }
    return names.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
  }

  /// In words up to nine, as newspapers write them.
  static func number(_ number: Int) -> String {
    let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    return words.indices.contains(number) ? words[number] : "\(number)"
  }

  /// `an editor`, `a night editor`.
  static func one(_ role: String) -> String {
    let name = spoken(role)
    return "aeiou".contains(name.lowercased().prefix(1)) ? "an \(name)" : "a \(name)"
  }

  /// `editors`, `deputies`, `coaches`.
  static func many(_ role: String) -> String {
    let name = spoken(role)
    if name.hasSuffix("y"), let before = name.dropLast().last, !"aeiou".contains(before) {
      return name.dropLast() + "ies"
    }
    let takesE = ["s", "x", "z", "ch", "sh"].contains { name.hasSuffix($0) }
    return name + (takesE ? "es" : "s")
  }

  /// Roles are keys in desk.yaml; `night-editor` is said `night editor`.
  private static func spoken(_ role: String) -> String {
    role.split { $0 == "-" || $0 == "_" }.joined(separator: " ")
  }
}
