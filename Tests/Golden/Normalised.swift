/// Text with what differs from run to run replaced: moments, days of running, long hashes, the folder.
struct Normalised {
  let text: String

  init(_ text: String, folder: String) {
    var rest = Scan(text.replacing(folder, with: "«folder»"))
    var out = ""
    while let next = rest.next { out += rest.placeholder() ?? rest.plain(next) }
    self.text = out
  }
}

/// A place in a text, and what can be read from there on.
private struct Scan {
  private let scalars: [Unicode.Scalar]
  private var at = 0

  init(_ text: String) { scalars = Array(text.unicodeScalars) }

  var next: Unicode.Scalar? { at < scalars.count ? scalars[at] : nil }

  /// One scalar as it stands.
  mutating func plain(_ scalar: Unicode.Scalar) -> String {
    at += 1
    return String(scalar)
  }

  /// What stands for the text here, if it is something that varies; moves past it.
  mutating func placeholder() -> String? {
    // After a colon stand the line and column of a diagnostic.
    if at > 0, scalars[at - 1].isWordPart || scalars[at - 1] == ":" { return nil }
    for (patterns, name) in Self.shapes {
      for pattern in patterns {
        guard let end = end(of: pattern, from: at) else { continue }
        if end < scalars.count, scalars[end].isWordPart { continue }
        at = end
        return name
      }
    }
    return hash()
  }

  /// `0` is a digit, `a` a letter, the rest stands for itself; the longest shape comes first.
  private static let shapes: [(patterns: [String], name: String)] = [
    (
      [
        "2000-00-00T00:00:00Z", "2000-00-00T00:00:00+00:00", "2000-00-00T00:00Z",
        "2000-00-00 00:00:00", "2000-00-00 00:00", "aaa, 00 aaa 2000 00:00:00 +0000",
      ], "«time»"
    ),
    (["2000-00-00"], "«date»"),
    (["2000/00/00"], "«day»"),
    (["2000/00"], "«month»"),
    (["00:00"], "«clock»"),
  ]

  private func end(of pattern: String, from start: Int) -> Int? {
    var index = start
    for (place, expected) in pattern.unicodeScalars.enumerated() {
      guard index < scalars.count else { return nil }
      let found = scalars[index]
      let fits =
        switch expected {
        case "0": found.isDigit
        case "a": found.properties.isAlphabetic
        default: found == expected
        }
      // The century is literal: other numbers with hyphens are no dates.
      guard fits, !(place == 1 && pattern.hasPrefix("20") && found != "0") else { return nil }
      index += 1
    }
    return index
  }

  private mutating func hash() -> String? {
    var end = at
    while end < scalars.count, scalars[end].properties.isASCIIHexDigit { end += 1 }
    guard end - at >= 40, end == scalars.count || !scalars[end].isWordPart else { return nil }
    at = end
    return "«hash»"
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
  fileprivate var isWordPart: Bool { properties.isAlphabetic || isDigit }
}
