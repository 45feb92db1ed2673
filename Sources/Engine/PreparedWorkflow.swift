package import StageKit
package import StateStore
package import WorkflowFile

/// A workflow whose stages are made and whose files are read: ready to run.
package struct PreparedWorkflow: Sendable {
  package let workflow: Workflow
  /// The stages, step by step.
  package let stages: [AnyStage]
  /// The parts of each step's key that no article changes: the stage and its settings.
  package let fixedParts: [[KeyPart]]
  /// The names of the parts that come after them, one for each thing that a step reads.
  let readParts: [[String]]

  /// Makes the stages. `read` reads a file of the desk that a setting names.
  package init(_ workflow: Workflow, read: (String) throws -> [UInt8]) throws {
    self.workflow = workflow
    var stages: [AnyStage] = []
    var parts: [[KeyPart]] = []
    for step in workflow.steps {
      let files = try step.files(read: read)
      stages.append(try step.entry.make(step.settings(with: files)))
      parts.append(
        [KeyPart("stage", step.stageVersion)] + step.settingParts(files: files)
      )
    }
    self.stages = stages
    fixedParts = parts
    readParts = workflow.steps.map { $0.entry.description.reads.map(\.part) }
  }

  /// The step that reads copy in, if the workflow has one.
  package var reader: (step: Step, reader: any Reader)? {
    guard let step = workflow.steps.first, case .reader(let reader)? = stages.first else {
      return nil
    }
    return (step, reader)
  }
}

extension Input {
  /// The name of its part in a step's key.
  fileprivate var part: String {
    switch self {
    case .field(let name): "field.\(name)"
    case .desk(let key): "desk.\(key)"
    case .items: "items"
    case .decisions: "decisions"
    }
  }
}

extension Step {
  fileprivate func files(read: (String) throws -> [UInt8]) throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    for declaration in entry.description.settings where declaration.shape == .file {
      guard let path = settings.values[declaration.name]?.text, !path.isEmpty else { continue }
      files[path] = try read(path)
    }
    return files
  }

  /// The settings as the stage gets them: a file's content in the place of its path.
  fileprivate func settings(with files: [String: [UInt8]]) -> Settings {
    guard !files.isEmpty else { return settings }
    var values = settings.values
    for declaration in entry.description.settings where declaration.shape == .file {
      guard let path = values[declaration.name]?.text, let bytes = files[path] else { continue }
      values[declaration.name] = .text(String(decoding: bytes, as: UTF8.self))
    }
    return Settings(values)
  }
}
