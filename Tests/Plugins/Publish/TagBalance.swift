/// A small check that markup is well-formed: for XML, and for HTML as our pages write it.
struct TagBalance {
  private static let void: Set<String> = ["meta", "link", "img", "br", "hr"]

  /// What is wrong; `nil` where nothing is.
  static func problem(with markup: String, isHTML: Bool = false) -> String? {
    for scalar in markup.unicodeScalars where !isLegal(scalar.value) {
      return "forbidden character \(String(scalar.value, radix: 16))"
    }
    var open: [String] = []
    var rest = Substring(markup)
    while let start = rest.firstIndex(where: { $0 == "<" }) {
      if let problem = entityProblem(rest[..<start]) { return problem }
      guard let end = rest[start...].firstIndex(of: ">") else { return "a tag that never ends" }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("!DOCTYPE") || tag.hasPrefix("?xml") || tag.hasPrefix("!--") { continue }
      if tag.hasPrefix("/") {
        guard open.popLast() == String(tag.dropFirst()) else {
          return "</\(tag.dropFirst())> is not open"
        }
        continue
      }
      let name = String(tag.prefix { $0 != " " && $0 != "/" && $0 != "\n" })
      if let problem = attributeProblem(tag.dropFirst(name.count)) { return problem }
      if tag.hasSuffix("/") || (isHTML && void.contains(name)) { continue }
      open.append(name)
      if isHTML, name == "style" || name == "script" {
        guard let close = rest.range(of: "</\(name)>") else { return "<\(name)> never ends" }
        rest = rest[close.lowerBound...]
      }
    }
    return open.isEmpty ? entityProblem(rest) : "never closed: \(open)"
  }

  private static func isLegal(_ value: UInt32) -> Bool {
    value == 9 || value == 10
      || (value >= 0x20 && !(0x7F..<0xA0).contains(value))
        && value & 0xFFFE != 0xFFFE && !(0xFDD0...0xFDEF).contains(value)
  }

  private static func entityProblem(_ text: Substring) -> String? {
    for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      let name = part.prefix { $0 != ";" }
      guard ["amp", "lt", "gt", "quot", "#39"].contains(name) else {
        return "a bare & before \(name)"
      }
    }
    return text.contains(">") ? "a bare > in \(text.suffix(60))" : nil
  }

  private static func attributeProblem(_ text: Substring) -> String? {
    let quotes = text.split(separator: "\"", omittingEmptySubsequences: false)
    guard quotes.count % 2 == 1 else { return "an open quote in \(text)" }
    for (index, part) in quotes.enumerated() {
      if index % 2 == 1, let problem = entityProblem(part) { return problem }
      if index % 2 == 0, part.contains("'") { return "a single quote in \(text)" }
    }
    return nil
  }
}

extension Substring {
  /// The first place of another text.
  fileprivate func range(of other: String) -> Range<Index>? {
    ranges(of: other).first
  }
}
