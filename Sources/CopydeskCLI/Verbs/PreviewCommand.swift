import Disk
import Engine
import JSON
import StageKit
import StateStore

/// `copydesk preview`: the page as it would go out, marked as a preview.
enum PreviewCommand {
  static let output = Option.text(
    "output",
    "FILE",
    "Where to write the page; else a file in .copydesk/previews/."
  )

  static let command = Command(
    "preview",
    "makes the page as it would go out, marked as a preview",
    details: "It prints where the page is, and the revision that 'approve --seen' takes.",
    operands: [Operand("ARTICLE", "any unambiguous part of its id")],
    options: [output],
    examples: [
      Sample("copydesk preview ferry", "then open the file in a browser"),
      Sample("copydesk preview ferry --output /tmp/ferry.html", "to a file of your own"),
    ],
    answersJSON: true,
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let desk = try call.openDesk()
    let name = try call.article(call.operands[0], in: desk)
    let preview = try desk.preview(name)
    let path: String
    if let file = call[output] {
      path = call.surroundings.absolute(file)
      try desk.store.files.commit([FileWrite(path, preview.artifact.bytes)])
    } else {
      path = desk.store.absolute(try desk.keep(preview, of: name))
    }
    if call.isJSON {
      call.console.write([
        "version": 1, "id": .string(name.id), "path": .string(path),
        "revision": .string(preview.revision),
        "notes": .array(preview.notes.map { .string($0) }),
      ])
    } else {
      call.console.show("\(path)")
      call.console.show("revision \(preview.revision, .bold)")
      for note in preview.notes { call.console.tell("\("note:", .yellow) \(note)") }
    }
    return .done
  }
}
