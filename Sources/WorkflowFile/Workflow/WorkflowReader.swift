package import StageKit
import YAML

/// Reads workflow files: text in, a workflow and everything that is wrong with it out.
package struct WorkflowReader: Sendable {
  private let catalogue: Catalogue

  package init(_ catalogue: Catalogue) {
    self.catalogue = catalogue
  }

  /// Reads a file. There is a workflow only where no error was found; warnings may come with it.
  package func read(_ bytes: [UInt8], file: String) -> (Workflow?, [Diagnostic]) {
    var form = FormReader(bytes, file: file)
    guard let fields = form.read(WorkflowForm.workflow) else { return (nil, form.sorted()) }
    var steps: [ReadStep] = []
    for fields in fields.forms("stages") {
      if let step = step(fields, &form) { steps.append(step) }
    }
    WorkflowChecks(steps: steps).report(to: &form)
    let diagnostics = form.sorted()
    guard let name = fields.text("name"), !diagnostics.contains(where: { $0.severity == .error })
    else { return (nil, diagnostics) }
    let workflow = Workflow(
      name: name,
      description: fields.text("description") ?? "",
      steps: steps.map(\.step)
    )
    return (workflow, diagnostics)
  }

  private func step(_ fields: FormFields, _ form: inout FormReader) -> ReadStep? {
    var settings = SettingsReader()
    guard let name = fields.text("stage") else { return nil }
    guard let entry = catalogue[name] else {
      form.report(
        .unknownStage(
          name,
          closest: catalogue.closest(to: name),
          at: form.location(fields.place(of: "stage"))
        )
      )
      return nil
    }
    if let node = fields.open("with"), !node.isEmpty { settings.read(node, entry, &form) }
    settings.checkTogether(entry, fields.place(of: "stage"), &form)
    let step = Step(
      id: fields.text("id") ?? name,
      entry: entry,
      settings: Settings(settings.values),
      when: fields.condition("when"),
      retry: fields.integer("retry") ?? Step.defaultRetry,
      timeout: fields.integer("timeout"),
      atOnce: fields.integer("at-once"),
      onError: fields.text("on-error").flatMap(Step.OnError.init) ?? .fail,
      advisory: fields.boolean("advisory") ?? false
    )
    return ReadStep(step: step, fields: fields, settings: settings)
  }
}

/// A step and where its parts stand.
struct ReadStep {
  let step: Step
  let fields: FormFields
  let settings: SettingsReader

  /// Where its stage is named.
  var mark: Mark { fields.place(of: "stage") }
}
