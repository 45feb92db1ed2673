import StageKit
import YAML

extension Diagnostic {
  static func unknownStage(_ name: String, closest: String?, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "unknown-stage",
      message: "no stage is called '\(name)'",
      location: location,
      help: closest.map { "did you mean '\($0)'?" } ?? "list them with 'copydesk stages list'"
    )
  }

  static func duplicateID(_ id: String, at location: Location, first: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "duplicate-id",
      message: "a second step is called '\(id)'",
      location: location,
      help: "give one of the two an 'id:' of its own",
      related: [Related(first, "the first '\(id)'")]
    )
  }

  static func readerNotFirst(_ stage: String, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "reader-not-first",
      message: "'\(stage)' reads copy in and has to be the first step",
      location: location,
      help: "move it to the top, and keep one reader"
    )
  }

  static func readerField(
    _ field: FieldName,
    step: String,
    at location: Location,
    reader: Location
  ) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "reader-field",
      message: "'\(step)' writes '\(field)', which the reader fills and people own",
      location: location,
      help: "a stage proposes such a change as an item with a replacement",
      related: [Related(reader, "the reader")]
    )
  }

  static func writtenTwice(
    _ field: FieldName,
    step: String,
    at location: Location,
    first: Location
  ) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "written-twice",
      message: "'\(step)' writes '\(field)', which another step writes already",
      location: location,
      help: "keep one of the two",
      related: [Related(first, "the other step")]
    )
  }

  static func noGate(_ step: String, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .warning,
      id: "no-gate",
      message: "'\(step)' lets stories out though nobody has to approve them",
      location: location,
      help: "put a gate before it: '- stage: review'"
    )
  }

  static func unknownField(_ name: String, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "unknown-field",
      message: "no field is called '\(name)'",
      location: location,
      help: Suggestion.help(for: name, among: FieldName.known.map(\.name.rawValue))
        ?? "a field of your own begins with 'x-'"
    )
  }

  static func uncovered(_ fields: [FieldName], gate: String, at location: Location) -> Diagnostic {
    let names = fields.map(\.rawValue).joined(separator: ", ")
    return Diagnostic(
      severity: .warning,
      id: "uncovered-field",
      message: "'\(gate)' does not cover all that goes out: \(names)",
      location: location,
      help: "add them, or leave 'covers' out: then an approval covers all that goes out"
    )
  }

  static func unknownSetting(
    _ name: String,
    of stage: StageDescription,
    at location: Location
  ) -> Diagnostic {
    let names = stage.settings.map(\.name)
    let list =
      names.isEmpty
      ? "'\(stage.name)' has no settings" : "its settings are \(names.joined(separator: ", "))"
    return Diagnostic(
      severity: .error,
      id: "unknown-setting",
      message: "'\(stage.name)' has no setting '\(name)'",
      location: location,
      help: Suggestion.help(for: name, among: names) ?? list
    )
  }

  static func wrongSetting(
    _ setting: any SettingDeclaration,
    _ shape: SettingShape,
    found: Node,
    at location: Location
  ) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "wrong-type",
      message: "expected \(shape.expectation) for '\(setting.name)', found \(found.words)",
      location: location,
      help: shape.help(for: found)
    )
  }

  static func badSetting(
    _ name: String,
    _ problem: String,
    _ shape: SettingShape,
    _ value: Value,
    at location: Location
  ) -> Diagnostic {
    var isRange = false
    var help: String?
    switch shape {
    case .integer: isRange = true
    case .choice(let words): help = Suggestion.help(for: value.text ?? "", among: words)
    default: break
    }
    return Diagnostic(
      severity: .error,
      id: isRange ? "out-of-range" : "wrong-type",
      message: "'\(name)': \(problem)",
      location: location,
      help: help
    )
  }

  static func repeatedElement(_ word: String, of name: String, at location: Location) -> Diagnostic
  {
    Diagnostic(
      severity: .error,
      id: "repeated-element",
      message: "'\(name)' names '\(word)' twice",
      location: location,
      help: "keep one of the two"
    )
  }

  static func badSettings(_ error: SettingsError, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "bad-settings",
      message: "'\(error.setting)': \(error.message)",
      location: location
    )
  }

  static func badPath(_ path: String, of name: String, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "bad-path",
      message: "'\(name)' names '\(path)', expected the path of a file in the desk",
      location: location,
      help: "write it from the desk's folder on, without '..'"
    )
  }
}

extension SettingShape {
  /// The way from what was found to what was expected.
  func help(for found: Node) -> String? {
    switch self {
    case .boolean: Form.Shape.boolean.help(for: found)
    case .integer(let range): Form.Shape.integer(range).help(for: found)
    case .list: Form.Shape.list(.text, isEmptyAllowed: true).help(for: found)
    default: Form.Shape.text.help(for: found)
    }
  }
}
