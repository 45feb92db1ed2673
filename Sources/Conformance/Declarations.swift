import JSON
import StageKit
import StageWire

/// Compares what plugin.yaml or stages.json declares with what the program describes: copydesk goes by the first,
/// and uses no program that says something else.
struct Declarations {
  let differences: [String]

  init(_ declared: [StageDescription], _ described: [StageDescription]) {
    var differences: [String] = []
    for stage in declared where !described.contains(where: { $0.name == stage.name }) {
      differences.append(
        "the folder declares '\(stage.name)', which the program does not describe"
      )
    }
    for stage in described {
      guard let other = declared.first(where: { $0.name == stage.name }) else {
        differences.append(
          "the program describes '\(stage.name)', which the folder does not declare"
        )
        continue
      }
      guard stage.essence != other.essence else { continue }
      for part in Self.parts where stage.json[part] != other.json[part] {
        differences.append(
          "the folder and the program differ in '\(part)' of '\(stage.name)': "
            + "\(Self.words(other.json[part])) and \(Self.words(stage.json[part]))"
        )
      }
    }
    self.differences = differences
  }

  private static let parts = ["version", "reads", "writes", "settings"]

  private static func words(_ json: JSONValue?) -> String {
    json.map { shown($0.compact) } ?? "none"
  }
}
