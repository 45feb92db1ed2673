import Disk
import JSON
import PluginTrust
import StageKit
import StateStore
import WorkflowFile

/// `copydesk workflow`: workflow files.
enum WorkflowCommand {
  static let command = Command(
    "workflow",
    "checks workflow files, and helps to write them",
    verbs: [validate, schema]
  )

  static let validate = Command(
    "validate",
    "names every mistake in workflow files",
    details: """
      Each mistake has its file, line and column, a word that never changes, and a way out. It \
      touches no article; with files named it needs no desk. Without, the files of plugins are looked \
      at as well; nothing of a plugin is run.
      """,
    operands: [Operand("FILE", "such as Workflows/news.yaml; else all of the desk", .any)],
    examples: [
      Sample("copydesk workflow validate", "all workflows of this desk"),
      Sample("copydesk workflow validate news.yaml --format json", "the same for programs"),
    ],
    answersJSON: true,
    run: runValidate
  )

  static let schema = Command(
    "schema",
    "prints the JSON Schema of workflow files, for editors",
    details: """
      It knows the stages of this copydesk and of the desk's plugins, and their settings. With the YAML extension of your \
      editor, write '# yaml-language-server: $schema=workflow.schema.json' above a workflow.
      """,
    examples: [
      Sample("copydesk workflow schema > workflow.schema.json", "a file to point an editor at")
    ],
    run: { call in
      call.console.write(FileSchema.workflow(try call.stagesHere().catalogue))
      return .done
    }
  )

  private struct Verdict {
    let file: String
    /// What it holds; `nil` where it cannot be used.
    let parts: String?
    let diagnostics: [Diagnostic]
  }

  private static func runValidate(_ call: Invocation) async throws -> ExitCode {
    let isWhole = call.operands.isEmpty
    let stages = try isWhole ? call.stages(of: call.deskFolder()) : call.stagesHere()
    let reader = WorkflowReader(stages.catalogue)
    let files = try isWhole ? ofDesk(call) : call.operands
    let verdicts =
      (isWhole ? self.verdicts(on: stages.plugins) : [])
      + files.map { verdict(on: $0, call, reader) }
    if call.isJSON {
      call.console.write(json(of: verdicts))
    } else {
      for verdict in verdicts { show(verdict, on: call.console) }
    }
    return verdicts.allSatisfy { $0.parts != nil } ? .done : .invalid
  }

  /// The files that a desk reads its workflows from.
  private static func ofDesk(_ call: Invocation) throws -> [String] {
    let store = ArticleStore(volume: RealVolume(), root: try call.deskFolder())
    let files = try store.walk(DeskPaths.workflows)
      .filter { $0.hasSuffix(".yaml") || $0.hasSuffix(".yml") }
    guard !files.isEmpty else {
      throw Complaint(
        .invalid,
        "there is no workflow in \(store.absolute(DeskPaths.workflows))",
        help: "'copydesk init' in an empty folder shows what one looks like"
      )
    }
    let here = call.surroundings.folder + "/"
    return files.map(store.absolute).map { path in
      path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }
  }

  /// What is to be said of the files of plugins.
  private static func verdicts(on plugins: DeskPlugins) -> [Verdict] {
    let known = plugins.plugins.map { plugin in
      let own = plugins.diagnostics.filter { $0.location.file.hasPrefix(plugin.path + "/") }
      let stages = plugin.file?.stages.count ?? 0
      return Verdict(
        file: "\(plugin.path)/\(PluginReader.fileName)",
        parts: own.contains { $0.severity == .error } ? nil : count(stages, "stage"),
        diagnostics: own
      )
    }
    let told = known.flatMap(\.diagnostics)
    return known
      + plugins.diagnostics.filter { !told.contains($0) }.map { other in
        let isSound = other.severity != .error
        return Verdict(
          file: other.location.file,
          parts: isSound ? "no plugin" : nil,
          diagnostics: [other]
        )
      }
  }

  private static func verdict(
    on file: String,
    _ call: Invocation,
    _ reader: WorkflowReader
  ) -> Verdict {
    let path = call.surroundings.absolute(file)
    do throws(DiskError) {
      let volume = RealVolume()
      if try volume.status(path)?.isFolder == true {
        return Verdict(file: file, parts: nil, diagnostics: [.folder(file)])
      }
      let (workflow, diagnostics) = reader.read(try volume.read(path), file: file)
      let parts = workflow.map { count($0.steps.count, "step") }
      return Verdict(file: file, parts: parts, diagnostics: diagnostics)
    } catch {
      return Verdict(file: file, parts: nil, diagnostics: [.unreadable(file, error)])
    }
  }

  private static func show(_ verdict: Verdict, on console: Console) {
    for diagnostic in verdict.diagnostics {
      console.show(Styled.lines(diagnostic.description))
    }
    let errors = verdict.diagnostics.filter { $0.severity == .error }.count
    if let parts = verdict.parts {
      console.show("\(verdict.file): \("in order", .green), \(parts)")
    } else {
      console.tell("\(verdict.file): \("\(errors) mistake\(errors == 1 ? "" : "s")", .red)")
    }
  }

  private static func json(of verdicts: [Verdict]) -> JSONValue {
    [
      "version": 1,
      "files": .array(
        verdicts.map { verdict in
          [
            "file": .string(verdict.file), "valid": .bool(verdict.parts != nil),
            "diagnostics": .array(verdict.diagnostics.map(\.json)),
          ]
        }
      ),
    ]
  }
}

extension Diagnostic {
  /// For programs.
  var json: JSONValue {
    var object: JSONObject = [
      "file": .string(location.file), "line": .int(location.line),
      "column": .int(location.column), "severity": .string(severity.rawValue),
      "id": .string(id), "message": .string(message),
    ]
    object["help"] = help.map { .string($0) }
    if !related.isEmpty {
      object["related"] = .array(
        related.map { other in
          [
            "file": .string(other.location.file), "line": .int(other.location.line),
            "column": .int(other.location.column), "message": .string(other.message),
          ]
        }
      )
    }
    return .object(object)
  }

  fileprivate static func folder(_ file: String) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "unreadable",
      message: "this is a folder, expected a file",
      location: Location(file: file, line: 1, column: 1),
      help: "name the files in it, such as '\(file)/*.yaml'"
    )
  }

  fileprivate static func unreadable(_ file: String, _ error: DiskError) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "unreadable",
      message: "\(error)",
      location: Location(file: file, line: 1, column: 1)
    )
  }
}
