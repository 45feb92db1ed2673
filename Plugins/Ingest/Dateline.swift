/// Where and when a story was filed, cut from the start of its first paragraph.
///
/// A wrong dateline eats the story, so one is taken only on evidence: an agency in brackets, a date,
/// a known city in capitals, or a place in capitals with its country or state after a comma.
struct Dateline: Sendable, Hashable {
  /// The place and date as the copy has them, such as `LONDON, Nov 24`; empty where only the agency
  /// is named.
  let place: String
  let agency: String?
  /// The agency that passed it on: `(AP via Kyodo)`.
  let via: String?
  /// The paragraph after the dateline.
  let rest: String

  init?(_ paragraph: String, _ agencies: Agencies) {
    let start = String(decoding: paragraph.utf8.prefix(Self.reach), as: UTF8.self)
    let scalars = Array(start.unicodeScalars)
    for cut in Self.cuts(scalars) {
      let head = Self.string(scalars[..<cut.lowerBound])
      let tail = Self.rest(of: paragraph, after: scalars[..<cut.upperBound])
      guard let filing = Filing(head, agencies), Self.begins(tail, filing, isMarked: cut.isMarked)
      else { continue }
      place = filing.place
      (agency, via) = (filing.agency, filing.via)
      rest = tail
      return
    }
    return nil
  }

  /// A dateline takes no more bytes than this.
  private static let reach = 200

  private struct Cut {
    let lowerBound: Int
    let upperBound: Int
    /// Whether a dash stands there, and not only a bracket.
    let isMarked: Bool
  }

  /// The places where a dateline could end: at a dash, or after the agency's bracket.
  private static func cuts(_ text: [Unicode.Scalar]) -> [Cut] {
    var cuts: [Cut] = []
    for index in text.indices.dropFirst() {
      if let length = dash(text[index...]) {
        let before = text[..<index].lastIndex { $0 != " " } ?? 0
        cuts.append(Cut(lowerBound: before + 1, upperBound: index + length, isMarked: true))
      } else if [")", "/"].contains(text[index]), index + 1 < text.count {
        var next = index + 1
        while next < text.count, ".: ".unicodeScalars.contains(text[next]) { next += 1 }
        if next > index + 1, dash(text[(index + 1)...]) == nil {
          cuts.append(Cut(lowerBound: index + 1, upperBound: next, isMarked: false))
        }
      }
    }
    return cuts
  }

  /// The length of a dash with the spaces around it; a hyphen needs a space on both sides, or a
  /// bracket or full stop before it.
  private static func dash(_ text: ArraySlice<Unicode.Scalar>) -> Int? {
    var at = text.startIndex
    while at < text.endIndex, text[at] == " " || text[at] == "." { at += 1 }
    let hasSpace = at > text.startIndex
    guard at < text.endIndex else { return nil }
    var length = 0
    while at < text.endIndex, "—–-_".unicodeScalars.contains(text[at]) {
      at += 1
      length += 1
    }
    guard (1...3).contains(length) else { return nil }
    let sign = text[at - 1]
    let isLong = sign == "—" || sign == "–" || length > 1
    guard isLong || (hasSpace && (at == text.endIndex || text[at] == " ")) else { return nil }
    while at < text.endIndex, text[at] == " " { at += 1 }
    return at - text.startIndex
  }

  private static func rest(of paragraph: String, after head: ArraySlice<Unicode.Scalar>) -> String {
    let length = head.reduce(0) { $0 + UTF8.width($1) }
    return String(decoding: paragraph.utf8.dropFirst(length), as: UTF8.self).trimmed
  }

  /// A story begins as a sentence does; after a mere bracket only on more evidence.
  private static func begins(_ tail: String, _ filing: Filing, isMarked: Bool) -> Bool {
    let first = tail.unicodeScalars.first { !"\"'“‘«„([".unicodeScalars.contains($0) }
    guard let first else { return false }
    if !isMarked { return filing.isCertain && !first.properties.isLowercase }
    return filing.agency != nil || !first.properties.isLowercase
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view).trimmed
  }
}

extension UTF8 {
  /// How many bytes a scalar takes.
  fileprivate static func width(_ scalar: Unicode.Scalar) -> Int {
    scalar.value < 0x80 ? 1 : scalar.value < 0x800 ? 2 : scalar.value < 0x10000 ? 3 : 4
  }
}
