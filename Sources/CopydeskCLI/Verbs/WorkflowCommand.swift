import Disk
import JSON
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
      touches no article; with files named it needs no desk.
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
      It knows the stages of this copydesk and their settings. With the YAML extension of your \
      editor, write '# yaml-language-server: $schema=workflow.schema.json' above a workflow.
      """,
    examples: [
      Sample("copydesk workflow schema > workflow.schema.json", "a file to point an editor at")
    ],
    run: { call in
      call.console.write(FileSchema.workflow(Catalogue(call.plugins)))
      return .done
    }
  )

  private struct Verdict {
    let file: String
    let steps: Int?
    let diagnostics: [Diagnostic]
  }

  private static func runValidate(_ call: Invocation) async throws -> ExitCode {
    let reader = WorkflowReader(Catalogue(call.plugins))
    let files = try call.operands.isEmpty ? ofDesk(call) : call.operands
    let verdicts = files.map { verdict(on: $0, call, reader) }
    if call.isJSON {
      call.console.write(json(of: verdicts))
    } else {
      for verdict in verdicts { show(verdict, on: call.console) }
    }
    return verdicts.allSatisfy { $0.steps != nil } ? .done : .invalid
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

  private static func verdict(
    on file: String,
    _ call: Invocation,
    _ reader: WorkflowReader
  ) -> Verdict {
    let path = call.surroundings.absolute(file)
    do throws(DiskError) {
      let volume = RealVolume()
      if try volume.status(path)?.isFolder == true {
        return Verdict(file: file, steps: nil, diagnostics: [.folder(file)])
      }
      let (workflow, diagnostics) = reader.read(try volume.read(path), file: file)
      return Verdict(file: file, steps: workflow?.steps.count, diagnostics: diagnostics)
    } catch {
      return Verdict(file: file, steps: nil, diagnostics: [.unreadable(file, error)])
    }
  }

  private static func show(_ verdict: Verdict, on console: Console) {
    for diagnostic in verdict.diagnostics {
      console.show(Styled.lines(diagnostic.description))
    }
    let errors = verdict.diagnostics.filter { $0.severity == .error }.count
    if let steps = verdict.steps {
      console.show("\(verdict.file): \("in order", .green), \(steps) step\(steps == 1 ? "" : "s")")
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
            "file": .string(verdict.file), "valid": .bool(verdict.steps != nil),
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
