import Disk
import Engine
import StageKit
import StateStore
import WorkflowFile

/// `copydesk new`: begins a story on the desk.
enum NewCommand {
  static let headline = Option.text("headline", "TEXT", "The headline.")
  static let byline = Option.text("byline", "TEXT", "Who writes it.")
  static let section = Option.text("section", "NAME", "Where it belongs.")
  static let from = Option.text("from", "FILE", "A text to begin with; '-' is standard input.")

  static let command = Command(
    "new",
    "begins a story on the desk",
    details: """
      The text is read as the desk's reader reads copy: plain text with its headline first, or \
      Markdown with front matter. What the options say goes before what the text says.
      """,
    options: [headline, byline, section, from],
    examples: [
      Sample("copydesk new --headline 'Council votes on pier'", "an empty story to write"),
      Sample("copydesk new --from draft.md", "from a file"),
      Sample("pandoc draft.docx -t markdown | copydesk new --from -", "from another program"),
    ],
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let desk = try call.openDesk()
    let act = try call.act(on: desk)
    var stories = [[FieldName: Value]()]
    if let source = try source(call, desk) {
      stories = try await read(source, desk)
    } else if call[headline] == nil {
      throw UsageError.other(
        "the story has neither a headline nor a text",
        help: "give --headline 'TEXT', --from FILE, or a text on standard input"
      )
    }
    for (index, fields) in stories.enumerated() {
      var fields = fields
      for (name, text) in [
        (FieldName.headline, call[headline]), (.byline, call[byline]), (.section, call[section]),
      ] {
        if let text { fields[name] = .text(text) }
      }
      if fields[.body] == nil { fields[.body] = "" }
      let view = try act.new(fields)
      call.console.show("\(view.state.id)")
      guard index == stories.count - 1 else { continue }
      let hasBody = !(view.field(.body)?.text ?? "").isEmpty
      call.console.tell(
        "\("next:", .cyan) \(call.line(hasBody ? ["run"] : ["edit", view.state.id]))"
      )
    }
    return .done
  }

  /// The text to begin with; standard input only where it is asked for or nothing else is there.
  private static func source(_ call: Invocation, _ desk: OpenDesk) throws -> Source? {
    switch call[from] {
    case "-"?: return Source(name: "-", path: "-", bytes: StandardInput.readAll())
    case let file?:
      let bytes = try desk.store.volume.read(call.surroundings.absolute(file))
      return Source(
        name: file.split(separator: "/").last.map(String.init) ?? file,
        path: file,
        bytes: bytes
      )
    case nil:
      guard call[headline] == nil, !call.surroundings.isInteractive else { return nil }
      return Source(name: "-", path: "-", bytes: StandardInput.readAll())
    }
  }

  private static func read(_ source: Source, _ desk: OpenDesk) async throws
    -> [[FieldName: Value]]
  {
    guard let reader = desk.workflow(of: nil)?.reader else {
      throw Complaint(
        .invalid,
        "the desk's workflow '\(desk.desk.workflow)' does not begin with a reader",
        help: "name a workflow in desk.yaml whose first stage is 'ingest'"
      )
    }
    return try await reader.reader.read(source, desk.context(step: reader.step.id)).map(\.fields)
  }
}
