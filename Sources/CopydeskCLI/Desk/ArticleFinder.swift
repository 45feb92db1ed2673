import Disk
import Engine
import StateStore
import WorkflowFile

/// Finds articles by any unambiguous part of their ids.
struct ArticleFinder: Sendable {
  let names: [ArticleName]

  /// The article with this id, with or without its day, else the only one whose id holds the text.
  ///
  /// A `…` at the end, as tables print it, stands for the rest.
  func find(_ text: String) throws(UsageError) -> ArticleName {
    let part = text.hasSuffix("…") ? String(text.dropLast()) : text
    let exact = names.filter { $0.id == part || $0.record == part || Self.title(of: $0.id) == part }
    let wanted = part.lowercased()
    let found =
      exact.isEmpty
      ? names.filter { !part.isEmpty && $0.id.lowercased().contains(wanted) } : exact
    guard let first = found.first else {
      throw .noArticle(text, closest: Suggestion.closest(to: part, among: names.map(\.id)))
    }
    guard found.count == 1 else {
      let isSameID = found.allSatisfy { $0.id == first.id }
      throw .ambiguousArticle(text, candidates: found.map { isSameID ? $0.record : $0.id })
    }
    return first
  }
}

extension ArticleFinder {
  /// An id without its day: `ferry-pier` of `2026-11-24-ferry-pier`.
  private static func title(of id: String) -> Substring {
    let day = id.utf8.prefix(11)
    let isDay = day.enumerated().allSatisfy { index, byte in
      [4, 7, 10].contains(index) ? byte == UInt8(ascii: "-") : (48...57).contains(byte)
    }
    return isDay ? id[day.endIndex...] : ""
  }
}

extension Invocation {
  /// The article that an operand names.
  func article(_ text: String, in desk: OpenDesk) throws -> ArticleName {
    // An id in full needs no look at all the others.
    let name = ArticleName(id: text, record: DeskPaths.record(id: text))
    if !text.isEmpty, !text.contains("/"),
      try desk.store.volume.status(desk.store.absolute(name.record)) != nil
    {
      return name
    }
    return try ArticleFinder(names: desk.articles().names).find(text)
  }

  /// The articles that the operands name, each once.
  func articles(_ texts: [String], in desk: OpenDesk) throws -> [ArticleName] {
    var names: [ArticleName] = []
    for text in texts {
      let name = try article(text, in: desk)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }
}
