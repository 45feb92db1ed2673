import JSON
import PluginHost
import StageKit
import StageWire

/// The plugin under test: how it is started, what it said it is, and how long to wait for it.
struct Subject {
  let launch: Launch
  let deadlines: Deadlines
  let isContained: Bool
  /// Between the first and the second time that the same is asked.
  let pause: Duration
  let description: Description

  var stages: [StageDescription] { description.stages }

  /// How long an answer may take that needs no work of a stage.
  var patience: Duration { min(deadlines.request, .seconds(30)) }

  /// How long a worker may take to end; it is told two seconds, and a busy machine has one more.
  var grace: Duration { deadlines.grace + .seconds(1) }

  /// The article that most requests are about: that of the example with the most to look at, or one
  /// of our own.
  static func article(for stage: StageDescription, id: String) -> JSONObject {
    guard let most = stage.examples.map(\.weight).max(),
      let example = stage.examples.first(where: { $0.weight == most })
    else { return invented(for: stage, id: id) }
    return article(example.article, for: stage, id: id)
  }

  static func article(_ article: Article, for stage: StageDescription, id: String) -> JSONObject {
    var writer = JSONWriter()
    writer.append(article, for: stage)
    var object = (try? JSONValue(parsing: writer.bytes))?.object ?? JSONObject()
    object["id"] = .string(id)
    return object
  }

  private static func invented(for stage: StageDescription, id: String) -> JSONObject {
    var object: JSONObject = ["id": .string(id)]
    for case .field(let name) in stage.reads {
      object[name.rawValue] =
        switch name.type {
        case .text, nil: "The ferry to Nordby sails again on Monday, the harbour office said."
        case .integer: 3
        case .boolean: true
        case .instant: "2026-11-24T18:30:00Z"
        case .list: ["ferry", "harbour"]
        case .object: ["name": "ferry"]
        }
    }
    if stage.reads.contains(.items) { object["items"] = [] }
    return object
  }

  /// The parameters of a `run`.
  func run(
    _ stage: StageDescription,
    _ articles: [JSONObject],
    settings: [String: Value] = [:]
  ) -> JSONObject {
    let values = Settings(settings).normalised(stage.settings)
    return [
      "protocol": .int(StageProtocol.version), "stage": .string(stage.name),
      "version": .string(stage.version), "settings": Value.object(values).json,
      "step": .string(stage.name), "attempt": 1,
      "deadline": .int(Int((deadlines.request / .milliseconds(1)).rounded())),
      "articles": .array(articles.map { .object($0) }),
    ]
  }

  static let describe: JSONObject = ["protocol": .int(StageProtocol.version)]
}

extension Example {
  /// How much an answer like this has in it that can be wrong.
  fileprivate var weight: Int {
    switch gives {
    case .done(let fields, let items, _, _): 1 + (fields.isEmpty ? 0 : 1) + (items.isEmpty ? 0 : 2)
    default: settings.isEmpty ? 0 : -1
    }
  }
}
