/// Who wrote a story, read from a byline such as `By Ada Berg and Jo Winter, Berlin`.
struct Byline {
  /// The line as it stands on the page.
  let text: String
  /// The people named in it, each alone, without their jobs.
  let people: [String]

  /// The people, else what the line says, such as the name of an agency; empty where it is empty.
  var names: [String] { people.isEmpty ? [text].filter { !$0.isEmpty } : people }

  init(_ line: String) {
    let names = Self.withoutBy(line)
    text = names
    people = names.split(separator: ",").flatMap(Self.parts).map(OneLine.text).filter(Self.isName)
  }

  private static func withoutBy(_ line: String) -> String {
    line.prefix(3).lowercased() == "by " ? OneLine.text(String(line.dropFirst(3))) : line
  }

  private static func parts(_ text: Substring) -> [String] {
    var parts: [[Substring]] = [[]]
    for word in text.split(separator: " ") {
      if word == "and" || word == "&" {
        parts.append([])
      } else {
        parts[parts.count - 1].append(word)
      }
    }
    return parts.map { $0.joined(separator: " ") }
  }

  private static let jobs: Set<String> = [
    "analyst", "bureau", "chief", "columnist", "contributor", "correspondent", "desk", "editor",
    "news", "reporter", "reporters", "staff", "writer", "writers",
  ]

  /// Two words or more, the first and the last with a capital, none of them a job.
  private static func isName(_ text: String) -> Bool {
    let words = text.split(separator: " ")
    guard words.count > 1, let first = words.first?.unicodeScalars.first,
      let last = words.last?.unicodeScalars.first
    else { return false }
    return !first.properties.isLowercase && !last.properties.isLowercase
      && !words.contains { jobs.contains($0.lowercased()) }
  }
}
