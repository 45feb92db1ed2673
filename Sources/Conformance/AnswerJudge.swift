import JSON
import StageKit
import StageWire

/// Judges the result of a `run` against what was asked.
struct AnswerJudge {
  let stage: StageDescription
  let articles: [JSONObject]
  let session: Session
  let sent: [UInt8]

  /// The answers by the id of their article; only those that are in order.
  func answers(_ result: JSONValue) -> [String: JSONObject] {
    guard let list = result["answers"]?.array else {
      add(.w19, result, expected: "'answers', a list", help: "answer with one entry an article")
      return [:]
    }
    var found: [String: JSONObject] = [:]
    for json in list {
      guard let answer = json.object, let id = answer["id"]?.string else {
        add(.w19, json, expected: "an object with 'id'", help: "name the article by its 'id'")
        continue
      }
      guard let article = articles.first(where: { $0["id"]?.string == id }) else {
        add(
          .w19,
          json,
          expected: "answers about the articles of the request",
          help: "answer about no other article than those that were sent"
        )
        continue
      }
      if found.updateValue(answer, forKey: id) != nil {
        add(.w19, json, expected: "one answer about '\(id)'", help: "answer each article once")
      }
      check(answer, about: article)
    }
    for id in articles.compactMap({ $0["id"]?.string }) where found[id] == nil {
      add(
        .w19,
        result,
        expected: "an answer about '\(id)'",
        help: "answer each article, one without work with 'skip' and a note"
      )
    }
    return found
  }

  private func check(_ answer: JSONObject, about article: JSONObject) {
    switch answer["status"]?.string {
    case "done":
      checkFields(answer)
      checkItems(answer, article)
      checkTexts(answer)
      checkArtifacts(answer)
    case "skip":
      if answer["notes"]?.array?.first?.string?.isEmpty ?? true {
        add(.w22, answer, expected: "'notes' that say why", help: "say why there is nothing to do")
      }
    case "error": checkError(answer)
    default:
      add(
        .w22,
        answer,
        expected: "the 'status' done, skip or error",
        help: "a stage that waits for people raises an item of level 'must'"
      )
    }
  }

  private func checkError(_ answer: JSONObject) {
    let classes = FailureClass.allCases.map(\.rawValue)
    guard let error = answer["error"], let word = error["class"]?.string, classes.contains(word),
      let message = error["message"]?.string, !message.isEmpty
    else {
      add(
        .w22,
        answer,
        expected: "an 'error' with a 'class' (\(classes.joined(separator: ", "))) and a 'message'",
        help: "say whose fault it is, and what happened"
      )
      return
    }
  }

  private func checkTexts(_ answer: JSONObject) {
    guard let notes = answer["notes"] else { return }
    if notes.array?.allSatisfy({ $0.string != nil }) != true {
      add(.w22, answer, expected: "'notes', a list of texts", help: "write notes as texts")
    }
  }

  private func checkArtifacts(_ answer: JSONObject) {
    for artifact in answer["artifacts"]?.array ?? [] {
      let parts = artifact["path"]?.string?.split(separator: "/", omittingEmptySubsequences: false)
      let isSafe = parts?.allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." } ?? false
      let hasContent = artifact["text"]?.string != nil || artifact["base64"]?.string != nil
      guard !isSafe || !hasContent else { continue }
      add(
        .w22,
        artifact,
        expected: "artifacts with a relative 'path' without '..', and 'text' or 'base64'",
        help: "name files from the stage's own folder on"
      )
    }
  }
}

// MARK: - Fields and items

extension AnswerJudge {
  private func checkFields(_ answer: JSONObject) {
    guard let json = answer["fields"] else { return }
    guard let fields = json.object else {
      add(.w20, answer, expected: "'fields', an object", help: "write the fields by name")
      return
    }
    for field in fields {
      let name = FieldName(field.key)
      let value = JSONValue.object([field.key: field.value])
      if !stage.writes.contains(name) {
        let writes = stage.writes.map(\.rawValue).joined(separator: ", ")
        add(
          .w20,
          value,
          expected: writes.isEmpty ? "no fields" : "fields among \(writes)",
          help: "add '\(name)' to 'writes', or do not set it"
        )
      } else if !field.value.isWhole {
        add(
          .w7,
          value,
          expected: "values without fractions and null",
          help: "write whole numbers, such as thousandths; leave out what is not there"
        )
      } else if Value(json: field.value, as: name.type) == nil {
        add(
          .w20,
          value,
          expected: "a value of the type \(name.type?.rawValue ?? "that it has")",
          help: "PROTOCOL.md lists the types of fields"
        )
      }
    }
  }

  private func checkItems(_ answer: JSONObject, _ article: JSONObject) {
    guard let json = answer["items"] else { return }
    guard let items = json.array else {
      add(.w31, answer, expected: "'items', a list", help: "write items as a list of objects")
      return
    }
    for item in items {
      if let problem = ItemProblem(of: item, stage, article) {
        add(problem.rule, item, expected: problem.expected, help: problem.help)
      }
    }
  }

  private func add(_ rule: Rule, _ came: JSONObject, expected: String, help: String) {
    add(rule, .object(came), expected: expected, help: help)
  }

  private func add(_ rule: Rule, _ came: JSONValue, expected: String, help: String) {
    session.add(rule, sent: sent, came: shown(came.compact), expected: expected, help: help)
  }
}

extension JSONValue {
  /// Whether it can be a value: no fractions, no null, at any depth.
  fileprivate var isWhole: Bool {
    switch self {
    case .null, .double: false
    case .array(let elements): elements.allSatisfy(\.isWhole)
    case .object(let members): members.allSatisfy { $0.value.isWhole }
    case .bool, .int, .string: true
    }
  }
}
