package import JSON
package import StageKit

/// What is answered about one story, as one line of JSON.
package struct WireAnswer: Sendable {
  package var id: JSONValue
  /// The file that the story was read from.
  package var source: String?
  package var status = Status.done
  /// What the stages changed, in the order of records.
  package var fields: [FieldName: Value] = [:]
  package var items: [(step: String, item: Item)] = []
  package var notes: [String] = []
  /// Where and what it waits for.
  package var waiting: (step: String, question: Question)?
  package var error: Failure?

  package enum Status: String, Sendable {
    case done, skip, wait, error
  }

  /// Whose fault it is, where, and what happened.
  package struct Failure: Sendable {
    package var failure: FailureClass
    /// A stable word, where there is one.
    package var code: String?
    package var message: String
    package var step: String?
    package var line: Int?
    package var column: Int?
    package var help: String?

    package init(
      failure: FailureClass,
      code: String? = nil,
      message: String,
      step: String? = nil,
      line: Int? = nil,
      column: Int? = nil,
      help: String? = nil
    ) {
      self.failure = failure
      self.code = code
      self.message = message
      self.step = step
      self.line = line
      self.column = column
      self.help = help
    }
  }

  package init(id: JSONValue) {
    self.id = id
  }

  /// An answer to what is no story.
  package init(id: JSONValue, _ failure: Failure) {
    self.id = id
    status = .error
    error = failure
  }
}

extension WireAnswer {
  package func write(to writer: inout JSONWriter) {
    writer.appendCompact(json)
    writer.byte(UInt8(ascii: "\n"))
  }

  private var json: JSONValue {
    var object = JSONObject()
    object["source"] = source.map { .string($0) }
    object["id"] = id
    object["status"] = .string(status.rawValue)
    object["fields"] = .object(
      JSONObject(Self.ordered(fields).map { ($0.rawValue, fields[$0]?.wire ?? .null) })
    )
    object["items"] = .array(items.map { Self.json(of: $0.item, step: $0.step) })
    object["notes"] = .array(notes.map { .string($0) })
    object["wait"] = waiting.map { step, question in
      [
        "step": .string(step), "text": .string(question.text),
        "roles": .array(question.roles.map { .string($0) }),
      ]
    }
    object["error"] = error.map(\.json)
    return .object(object)
  }

  private static func ordered(_ fields: [FieldName: Value]) -> [FieldName] {
    guard fields.count > 1 else { return Array(fields.keys) }
    let known = FieldName.known.map(\.name).filter { fields[$0] != nil }
    return known + fields.keys.filter { $0.type == nil }.sorted()
  }

  /// As state files have it, with the step that found it, and the score also where it is 0.
  private static func json(of item: Item, step: String) -> JSONValue {
    var object = item.json
    object["score"] = .int(item.score)
    object["step"] = .string(step)
    return .object(object)
  }
}

extension WireAnswer.Failure {
  fileprivate var json: JSONValue {
    var object: JSONObject = ["class": .string(failure.rawValue)]
    object["id"] = code.map { .string($0) }
    object["message"] = .string(message)
    object["step"] = step.map { .string($0) }
    object["line"] = line.map { .int($0) }
    object["column"] = column.map { .int($0) }
    object["help"] = help.map { .string($0) }
    return .object(object)
  }
}
