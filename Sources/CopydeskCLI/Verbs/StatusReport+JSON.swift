import Engine
import JSON
import StageKit
import StateStore

extension StatusReport {
  /// Writes one document, article by article.
  func writeJSON(on console: Console) {
    let counts = JSONObject(
      Status.allCases.compactMap { status in
        overview.counts[status].map { (status.rawValue, .int($0)) }
      }
    )
    let limit = question.limit.flatMap { $0 == 0 ? nil : $0 }
    let (paths, more) = overview.find(query, question.selection, limit: limit)
    var writer = JSONWriter()
    writer.raw("{\n  \"version\": 1,\n  \"counts\": ")
    writer.appendPretty(.object(counts), indent: 2)
    if !question.isFresh { writer.raw(",\n  \"refreshed\": false") }
    if limit != nil {
      writer.raw(",\n  \"more\": ")
      writer.int(more)
    }
    writer.raw(",\n  \"articles\": ")
    write(paths, on: console, &writer)
    writer.raw(",\n  \"problems\": ")
    write(overview.problemPaths, on: console, &writer)
    writer.raw("\n}\n")
    console.write(part: writer.bytes)
  }

  private func write(_ paths: [String], on console: Console, _ writer: inout JSONWriter) {
    guard !paths.isEmpty else { return writer.raw("[]") }
    writer.byte(UInt8(ascii: "["))
    var isFirst = true
    overview.forEachJSON(paths) { element in
      writer.raw(isFirst ? "\n    " : ",\n    ")
      isFirst = false
      writer.bytes += element
      guard writer.bytes.count > 1 << 16 else { return }
      console.write(part: writer.bytes)
      writer.bytes.removeAll(keepingCapacity: true)
    }
    writer.raw("\n  ]")
  }

  /// An article as it stands in the document.
  static func json(_ view: ArticleView, _ situation: Situation, waiting: String) -> JSONValue {
    [
      "id": .string(view.state.id),
      "status": .string(situation.status.rawValue),
      "step": situation.step.map { .string($0) } ?? nil,
      "waiting": waiting.isEmpty ? nil : .string(waiting),
      "since": .string(situation.since.rfc3339),
      "headline": .string(view.field(.headline)?.text ?? ""),
      "editedSince": .bool(situation.isEditedSince),
      "updateReceived": .bool(situation.hasUpdate),
      "emergencies": .array(situation.emergencies.map(\.json)),
      "reasons": .array(situation.blocks.map(\.json)),
    ]
  }

  /// The bytes of an element of one of the document's lists.
  static func element(_ json: JSONValue) -> [UInt8] {
    var writer = JSONWriter()
    writer.appendPretty(json, indent: 4)
    return writer.bytes
  }
}
