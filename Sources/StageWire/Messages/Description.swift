package import JSON
package import StageKit

/// What a worker answers to `describe`.
package struct Description: Sendable {
  package let stages: [StageDescription]
  /// How many requests it works on at once.
  package let concurrency: Int

  package init(stages: [StageDescription], concurrency: Int = 1) {
    self.stages = stages
    self.concurrency = concurrency
  }

  /// Reads the `result` of an answer.
  package init(json: JSONValue) throws(DescriptionError) {
    guard let object = json.object else { throw DescriptionError("a description is an object") }
    let reader = DescriptionReader(object, "the description")
    guard object["protocol"]?.int == StageProtocol.version else {
      throw reader.error("needs 'protocol', which has to be \(StageProtocol.version)")
    }
    var stages: [StageDescription] = []
    for json in try reader.list("stages") {
      let stage = try StageDescription(json: json)
      if stages.contains(where: { $0.name == stage.name }) {
        throw reader.error("has two stages called '\(stage.name)'")
      }
      stages.append(stage)
    }
    guard !stages.isEmpty else { throw reader.error("has no stages") }
    let concurrency = object["concurrency"] ?? 1
    guard let count = concurrency.int, 1...StageProtocol.concurrencyLimit ~= count else {
      throw reader.error("needs 1 to \(StageProtocol.concurrencyLimit) as 'concurrency'")
    }
    self.init(stages: stages, concurrency: count)
  }

  /// As the `result` of an answer.
  package var json: JSONValue {
    [
      "protocol": .int(StageProtocol.version), "concurrency": .int(concurrency),
      "stages": .array(stages.map(\.json)),
    ]
  }
}
