package import StageKit
import YAML

extension StageDescription {
  /// A step to copy into a workflow, with every setting at its default.
  package var sample: String {
    let lines = settings.map { declaration in
      "      \(declaration.name): \(declaration.defaultValue.inlineYAML)\n"
    }
    return "  - stage: \(name)\n" + (lines.isEmpty ? "" : "    with:\n" + lines.joined())
  }
}

extension Value {
  /// The value in one line of YAML.
  package var inlineYAML: String { FieldText.inline(self) }
}
