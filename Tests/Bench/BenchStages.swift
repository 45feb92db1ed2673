import Digest
import StageKit

/// Counts the words.
struct Words: Stage {
  static let description = StageDescription(
    name: "words",
    version: "1.0.0",
    summary: "Counts the words.",
    reads: [.body],
    writes: ["x-words"]
  )

  init(settings: Settings) {}

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    .done(["x-words": .integer(ASCIIText(article.body).words.count)])
  }
}

/// Counts the sentences that hold a digit or a quotation mark.
struct Claims: Stage {
  static let description = StageDescription(
    name: "claims",
    version: "1.0.0",
    summary: "Counts sentences with a digit or a quote.",
    reads: [.body],
    writes: ["x-claims"]
  )

  init(settings: Settings) {}

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    let claims = ASCIIText(article.body).sentences.count { sentence in
      sentence.contains { $0 == UInt8(ascii: "\"") || (48...57).contains($0) }
    }
    return .done(["x-claims": .integer(claims)])
  }
}

/// Keeps the first 25 words of the first sentence.
struct Opening: Stage {
  static let description = StageDescription(
    name: "opening",
    version: "1.0.0",
    summary: "Keeps the beginning of the first sentence.",
    reads: [.body],
    writes: ["x-summary"]
  )

  init(settings: Settings) {}

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    let text = ASCIIText(article.body)
    let words = text.sentences.first.map { text.words(in: $0) } ?? []
    let opening = words.prefix(25).map { String(decoding: $0, as: UTF8.self) }
    return .done(["x-summary": .text(opening.joined(separator: " "))])
  }
}

/// Names the three most frequent words of seven letters and more.
struct Frequent: Stage {
  static let description = StageDescription(
    name: "frequent",
    version: "1.0.0",
    summary: "Names the three most frequent long words.",
    reads: [.body],
    writes: ["x-tags"]
  )

  init(settings: Settings) {}

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    var counts: [String: Int] = [:]
    for word in ASCIIText(article.body).letters where word.count >= 7 {
      counts[String(decoding: word, as: UTF8.self), default: 0] += 1
    }
    let first = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(3)
    return .done(["x-tags": .list(first.map { .text($0.key) })])
  }
}

/// Hashes what the stages before it set.
struct Fingerprint: Stage {
  static let description = StageDescription(
    name: "fingerprint",
    version: "1.0.0",
    summary: "Hashes the other four fields.",
    reads: ["x-words", "x-claims", "x-summary", "x-tags"],
    writes: ["x-digest"]
  )

  init(settings: Settings) {}

  func run(_ article: Article, _ context: StageContext) -> Outcome {
    let tags = (article["x-tags"]?.texts ?? []).map(quoted).joined(separator: ", ")
    let parts = [
      quoted(article.id), "\(article["x-words"]?.integer ?? 0)",
      "\(article["x-claims"]?.integer ?? 0)", quoted(article.text("x-summary")), "[\(tags)]",
    ]
    let hash = SHA256.hash("[\(parts.joined(separator: ", "))]")
    return .done(["x-digest": .text(String(hash.hex.prefix(16)))])
  }

  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }
}
