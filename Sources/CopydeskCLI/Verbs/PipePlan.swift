import Disk
import Engine
import StageKit
import WorkflowFile

/// What a pipe has to run: one stage, or a workflow.
struct PipePlan {
  private let call: Invocation
  private let volume = RealVolume()

  init(_ call: Invocation) {
    self.call = call
  }

  func prepared() throws -> PreparedWorkflow {
    if let name = call[PipeCommand.stage] { return try stage(named: name) }
    guard call[PipeCommand.set].isEmpty else {
      throw UsageError.other("--set goes with --stage", help: "a workflow has its own settings")
    }
    guard let file = call.operands.first else {
      throw UsageError.other(
        "there is nothing to run",
        help: "name a workflow file, or a stage with --stage"
      )
    }
    guard call.operands.count == 1 else { throw UsageError.unexpectedOperand(call.operands[1]) }
    return try workflow(in: file)
  }

  private func stage(named name: String) throws -> PreparedWorkflow {
    let stages = try call.stagesHere()
    let entry = try stages.stage(named: name)
    guard entry.kind != .output else {
      throw UsageError.other(
        "'\(name)' lets stories out, and a pipe never does",
        help: "'copydesk publish' asks the gates first"
      )
    }
    do {
      let settings = try SettingAssignment.read(call[PipeCommand.set], for: entry.description)
      let step = Step(id: name, entry: entry, settings: settings)
      let workflow = Workflow(name: name, steps: [step])
      try call.checkPlugins(neededBy: [workflow], stages)
      return try prepare(workflow, folder: call.surroundings.folder)
    } catch let failure as SettingAssignment.Failure {
      throw UsageError.other(
        failure.message,
        help: failure.help ?? "see 'copydesk stages explain \(name)'"
      )
    }
  }

  private func workflow(in file: String) throws -> PreparedWorkflow {
    let path = call.surroundings.absolute(file)
    guard let status = try volume.status(path), !status.isFolder else {
      throw Complaint(
        .invalid,
        "there is no workflow file '\(file)'",
        help: "name one, such as Workflows/news.yaml, or a stage with --stage"
      )
    }
    let folder = desk(of: path)
    let stages = try folder == nil ? call.stagesHere() : call.stages(of: folder)
    let (workflow, diagnostics) = WorkflowReader(stages.catalogue)
      .read(try volume.read(path), file: file)
    guard let workflow else {
      let mistakes = diagnostics.map(\.description).joined(separator: "\n")
      throw Complaint(.invalid, "'\(file)' has mistakes:\n\(mistakes)")
    }
    try call.checkPlugins(neededBy: [workflow], stages)
    return try prepare(workflow, folder: folder ?? call.surroundings.folder)
  }

  /// Files that settings name are looked for from the desk's folder on.
  private func desk(of path: String) -> String? {
    let parts = path.split(separator: "/")
    guard parts.dropLast().last == "Workflows" else { return nil }
    return parts.dropLast(2).reduce(into: "") { $0 += "/\($1)" }
  }

  private func prepare(_ workflow: Workflow, folder: String) throws -> PreparedWorkflow {
    do {
      return try PreparedWorkflow(workflow) { file in
        try volume.read(file.hasPrefix("/") ? file : "\(folder)/\(file)")
      }
    } catch let error as SettingsError {
      throw UsageError.other(
        "'\(error.setting)': \(error.message)",
        help: "see 'copydesk stages explain'"
      )
    }
  }
}
