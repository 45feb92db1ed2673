import Digest
import StageKit

/// Names new articles: the story's date and a slug of its first headline.
enum ArticleID {
  /// Makes the id; it is plain ASCII and at most 60 characters long.
  static func make(for draft: Draft, hash: SHA256Digest, today: CivilDay) -> String {
    let day = draft.fields[.dated]?.instant.map { Zone.utc.local($0).day } ?? today
    let slug = slug(of: draft.fields[.headline]?.text ?? "")
    return "\(date(day))-\(slug.isEmpty ? "story-\(hash.hex.prefix(6))" : slug)"
  }

  /// Up to six words of `[a-z0-9-]`, transliterated to Latin.
  static func slug(of headline: String, words limit: Int = 6, length: Int = 49) -> String {
    var words: [String] = []
    for word in transliterated(headline).split(separator: "-").prefix(limit) {
      guard words.joined(separator: "-").utf8.count + word.utf8.count + 1 <= length else { break }
      words.append(String(word))
    }
    return words.joined(separator: "-")
  }

  static func isPlain(_ byte: UInt8) -> Bool {
    (97...122).contains(byte) || (48...57).contains(byte)
  }

  private static func date(_ day: CivilDay) -> String {
    func pad(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(day.year)-\(pad(day.month))-\(pad(day.day))"
  }

  /// Plain letters and digits; everything else parts words.
  private static func transliterated(_ text: String) -> String {
    var out = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar.isASCII {
        if isPlain(UInt8(scalar.value)) {
          out.unicodeScalars.append(scalar)
        } else if scalar != "'" {
          out += "-"
        }
      } else if let latin = Transliteration.latin(scalar) {
        out += latin
      } else if !scalar.properties.isDiacritic, scalar != "\u{2019}" {
        out += "-"
      }
    }
    return out
  }
}
