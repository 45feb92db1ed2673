import JSON
import StageKit
import StageWire

/// Reads `stages.json`: what a plugin's program answers to `describe`, written down.
struct DescribedStages {
  static let fileName = "stages.json"

  let file: String

  func read(_ bytes: [UInt8], _ form: inout FormReader) -> [PluginFile.DeclaredStage] {
    let json: JSONValue
    let description: Description
    do { json = try JSONValue(parsing: bytes) } catch {
      form.report(.notJSON(error.message, at: place(error.line, error.column)))
      return []
    }
    do { description = try Description(json: json) } catch {
      form.report(.notADescription(error.message, at: place(1, 1)))
      return []
    }
    for stage in description.stages {
      if !Name.isValid(stage.name) {
        form.report(.badName(stage.name, of: "name", at: place(1, 1)))
      }
      if !Version.isValid(stage.version) {
        form.report(
          .notADescription("the stage '\(stage.name)' has no semantic version", at: place(1, 1))
        )
      }
    }
    return description.stages.map { stage in
      PluginFile.DeclaredStage(description: stage, atOnce: nil, location: place(1, 1))
    }
  }

  private func place(_ line: Int, _ column: Int) -> Location {
    Location(file: file, line: line, column: column)
  }
}
