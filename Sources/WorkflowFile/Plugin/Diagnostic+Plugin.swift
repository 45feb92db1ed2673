package import StageKit

extension Diagnostic {
  static func notItsFolder(_ name: String, _ folder: String, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "not-its-folder",
      message: "the plugin calls itself '\(name)', and its folder is '\(folder)'",
      location: location,
      help: "write 'name: \(folder)', or rename the folder"
    )
  }

  static func badProgram(_ word: String, _ help: String, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "bad-program",
      message: "'\(word)' cannot be the program that runs",
      location: location,
      help: help
    )
  }

  static func noStages(at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "missing-key",
      message: "a plugin needs 'stages'",
      location: location,
      help: "add 'stages:' with a list, or put what the program answers to describe into "
        + DescribedStages.fileName
    )
  }

  static func declaredTwice(_ file: String, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "declared-twice",
      message: "the stages are declared here and in \(DescribedStages.fileName)",
      location: location,
      help: "keep one of the two",
      related: [Related(Location(file: file, line: 1, column: 1), "the other one")]
    )
  }

  static func notJSON(_ message: String, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "not-json",
      message: "this is not JSON: \(message)",
      location: location,
      help: "it holds the 'result' of the program's answer to describe, and nothing else"
    )
  }

  static func notADescription(_ message: String, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "not-a-description",
      message: message,
      location: location,
      help: "write down anew what the program answers to describe"
    )
  }

  static func zeroByte(at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "bad-program",
      message: "this word holds a zero byte, which no command line can",
      location: location,
      help: "take '\\0' out of it"
    )
  }

  static func notAbsolute(_ path: String, _ key: String, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "bad-path",
      message: "'\(key)' names '\(path)', expected the path of a file or folder from / on",
      location: location,
      help: "write it whole, without '..', '~' or a '/' at its end; its own folder it reads anyway"
    )
  }

  static func unknownInput(_ word: String, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "unknown-field",
      message: "'\(word)' is nothing that a stage can read",
      location: location,
      help: Suggestion.help(for: word, among: Input.words)
        ?? "name fields, items or desk.zone; a field of your own begins with 'x-'"
    )
  }

  static func notWritten(_ field: String, _ stage: String, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "not-written",
      message: "the example sets '\(field)', which '\(stage)' does not declare that it writes",
      location: location,
      help: "add it to 'writes'"
    )
  }

  static func skipsAndSets(_ key: String, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "skips-and-sets",
      message: "an outcome that skips has no '\(key)'",
      location: location,
      help: "keep one of the two"
    )
  }

  static func misplacedKey(
    _ key: String,
    _ type: SettingType,
    at location: Location
  ) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "misplaced-key",
      message: "a setting of type \(type.rawValue) has no '\(key)'",
      location: location,
      help: key == "choices"
        ? "'choices' goes with the types choice and list" : "'\(key)' goes with the type integer"
    )
  }

  static func emptyRange(
    _ from: Int,
    _ to: Int,
    at location: Location,
    other: Location
  ) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "empty-range",
      message: "no number lies from \(from) to \(to)",
      location: location,
      help: "exchange the two",
      related: [Related(other, "'min' stands here")]
    )
  }

  static func duplicateStage(
    _ name: String,
    at location: Location,
    first: Location
  ) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "duplicate-stage",
      message: "a second stage is called '\(name)'",
      location: location,
      help: "give one of the two another name",
      related: [Related(first, "the first '\(name)'")]
    )
  }

  static func builtInStage(_ name: String, at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "duplicate-stage",
      message: "a second stage is called '\(name)': the first is built into this copydesk",
      location: location,
      help: "give it another name, such as 'our-\(name)'"
    )
  }
}

extension PluginFile {
  /// Says where stages have names that others have already: of this program or of an earlier plugin.
  package static func duplicates(
    in plugins: [PluginFile],
    besides builtIn: Catalogue
  ) -> [Diagnostic] {
    var first: [String: Location] = [:]
    var diagnostics: [Diagnostic] = []
    for stage in plugins.flatMap(\.stages) {
      let name = stage.description.name
      if builtIn[name] != nil {
        diagnostics.append(.builtInStage(name, at: stage.location))
      } else if let other = first[name] {
        diagnostics.append(.duplicateStage(name, at: stage.location, first: other))
      } else {
        first[name] = stage.location
      }
    }
    return diagnostics
  }
}
