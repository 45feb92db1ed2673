import Engine
import StageKit
import StateStore
import WorkflowFile

/// `copydesk set`: sets fields of a record.
enum SetCommand {
  static let unset = Option.texts("unset", "FIELD", "Takes the field out of the record.")

  static let command = Command(
    "set",
    "sets fields of the record, in your name",
    details: """
      A list takes its elements with commas between them; a moment is written as \
      2026-11-24T18:30+01:00. What a person sets wins over what a stage makes, until --unset.
      """,
    operands: [
      Operand("ARTICLE", "any unambiguous part of its id"),
      Operand("FIELD=VALUE", "such as section=politics", .any),
    ],
    options: [unset],
    examples: [
      Sample("copydesk set ferry section=harbour 'kicker=East pier'", "two fields at once"),
      Sample("copydesk set ferry embargo=2026-11-25T06:00+01:00", "not before that moment"),
      Sample("copydesk set ferry --unset summary", "back to what the stage makes"),
    ],
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let words = call.operands.dropFirst()
    guard !words.isEmpty || !call[unset].isEmpty else {
      throw UsageError.missingOperand("FIELD=VALUE")
    }
    let changes = try words.map(assignment) + call[unset].map { (try fieldName($0), nil) }
    let desk = try call.openDesk()
    let name = try call.article(call.operands[0], in: desk)
    let act = try call.act(on: desk)
    let before = try desk.read(name).view
    let base = try EditDraft(name, of: act.person, on: desk).record()
    var bytes = base
    for (field, value) in changes {
      let (edited, problems) = RecordText.setting(field, to: value, in: bytes, file: name.record)
      guard let edited else { throw Refusal.badRecord(problems) }
      bytes = edited
    }
    let view = try act.edit(name, from: base, to: bytes)
    call.console.show("\("set", .green) \(view.state.id) by \(act.person)")
    EditReport(before, view).show(call)
    return .done
  }

  /// Reads `field=value` by the field's type.
  static func assignment(_ word: String) throws(UsageError) -> (FieldName, Value?) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      throw .other("'\(word)' sets nothing", help: "write FIELD=VALUE, or --unset \(word)")
    }
    let name = try fieldName(String(parts[0]))
    return (name, try value(String(parts[1]), of: name))
  }

  static func fieldName(_ text: String) throws(UsageError) -> FieldName {
    let name = FieldName(text)
    guard name.isUsable else {
      throw .other(
        "'\(text)' is not a field",
        help: Suggestion.help(for: text, among: FieldName.known.map(\.name.rawValue))
          ?? "a desk's own fields begin with 'x-'"
      )
    }
    return name
  }

  private static func value(_ text: String, of name: FieldName) throws(UsageError) -> Value {
    switch name.type {
    case .text?, nil: return .text(text)
    case .integer?:
      if let number = Int(text) { return .integer(number) }
      throw bad(name, text, "a whole number")
    case .boolean?:
      if text == "true" || text == "false" { return .boolean(text == "true") }
      throw bad(name, text, "true or false")
    case .instant?:
      if let instant = Instant(text) { return .instant(instant) }
      throw bad(name, text, "a moment with its zone, such as 2026-11-24T18:30+01:00")
    case .list?:
      let elements = text.split(separator: ",").map { element in
        Value.text(String(element.drop { $0 == " " }))
      }
      return .list(elements)
    case .object?: throw bad(name, text, "an object, which only 'copydesk edit' can write")
    }
  }

  private static func bad(_ name: FieldName, _ text: String, _ expected: String) -> UsageError {
    .other("'\(text)' does not fit the field '\(name)'", help: "expected \(expected)")
  }
}
