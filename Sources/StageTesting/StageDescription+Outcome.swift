import StageKit

extension StageDescription {
  /// What is wrong with an outcome, by what the stage declares and by what stands in the article.
  func problems(with outcome: Outcome, for article: Article) -> [String] {
    switch outcome {
    case .skip(let reason):
      return reason.isEmpty ? ["skips without a reason"] : []
    case .fail(let failure, let message):
      if failure == .internal { return ["fails through its own fault: \(message)"] }
      return message.isEmpty ? ["fails without a message"] : []
    case .done(let changes, let items, let notes, let artifacts):
      return problems(withChanges: changes)
        + items.flatMap { item in
          item.problems(in: article).map { "raises an item (\(item.name)) that \($0)" }
        }
        + (notes.contains("") ? ["leaves an empty note"] : [])
        + artifacts.compactMap { artifact in
          Names.problem(inPath: artifact.path).map {
            "makes a file whose path '\(artifact.path)' \($0)"
          }
        }
    }
  }

  private func problems(withChanges changes: [FieldName: Value]) -> [String] {
    changes.sorted { $0.key < $1.key }.compactMap { name, value in
      if !writes.contains(name) { return "sets '\(name)', which it does not declare" }
      if let type = name.type, type != value.type {
        return "sets '\(name)' to \(value.type.rawValue), expected \(type.rawValue)"
      }
      return nil
    }
  }
}

extension Item {
  fileprivate var name: String { place.map { "'\($0.exact)'" } ?? "no place" }

  /// What is wrong with one item.
  fileprivate func problems(in article: Article) -> [String] {
    var problems: [String] = []
    if !id.isEmpty { problems.append("has an id; the engine gives it one") }
    if kind.isEmpty { problems.append("has no kind") }
    if rule.isEmpty { problems.append("names no rule") }
    if let problem = Names.problem(inSentence: help) {
      problems.append("has a help that \(problem)")
    }
    if !(0...1000).contains(score) { problems.append("has the score \(score), expected 0 to 1000") }
    if replacement != nil, place == nil, field == nil {
      problems.append("has a replacement, but neither a place nor a field")
    }
    if flaw == "" || speaker == "" { problems.append("has an empty flaw or speaker") }
    if let place { problems += place.problems(in: article, sentence: sentence) }
    return problems
  }
}

extension Place {
  fileprivate func problems(in article: Article, sentence: String) -> [String] {
    guard let text = article[field]?.text else { return ["stands in '\(field)', which is no text"] }
    let scalars = Array(text.unicodeScalars)
    guard start >= 0, start < end, end <= scalars.count else {
      return ["stands at \(start) to \(end) of '\(field)', which has \(scalars.count) scalars"]
    }
    guard self == Place(field: field, range, of: scalars) else {
      return ["does not quote what stands at \(start) to \(end) of '\(field)'"]
    }
    guard sentence.isEmpty || Array(text.utf8).hasInside(Array(sentence.utf8)) else {
      return ["has a sentence that does not stand in '\(field)'"]
    }
    return []
  }
}

extension Array where Element == UInt8 {
  /// Whether the other bytes stand somewhere inside.
  fileprivate func hasInside(_ other: [UInt8]) -> Bool {
    guard let first = other.first else { return true }
    guard other.count <= count else { return false }
    return (0...(count - other.count)).contains { start in
      self[start] == first && self[start..<(start + other.count)].elementsEqual(other)
    }
  }
}
