import JSON
import StageKit

extension Item {
  /// Reads an item that a program made about an article, and finds the words around its place.
  ///
  /// Without an article the place is taken as it stands: so a worker reads the items of others.
  init(wire json: JSONValue, in article: Article?) throws(AnswerFault) {
    guard let object = json.object else { throw AnswerFault("an item has to be an object") }
    let reader = ItemReader(object)
    let word = try reader.text("level")
    guard let level = Level(rawValue: word) else {
      throw AnswerFault("an item's 'level' is '\(word)', expected must, should or could")
    }
    let score = try reader.integer("score") ?? 0
    guard (0...1000).contains(score) else {
      throw AnswerFault("an item's 'score' is \(score), expected 0 to 1000")
    }
    self.init(
      kind: try reader.text("kind"),
      level: level,
      place: try reader.place(in: article),
      sentence: try reader.optionalText("sentence") ?? "",
      speaker: try reader.optionalText("speaker"),
      flaw: try reader.optionalText("flaw"),
      rule: try reader.text("rule"),
      help: try reader.text("help"),
      score: score,
      replacement: try reader.optionalText("replacement"),
      field: try reader.optionalText("field").map { FieldName($0) }
    )
    if article == nil { id = try reader.optionalText("id") ?? "" }
  }
}

/// Reads the members of an item.
private struct ItemReader {
  private let object: JSONObject

  init(_ object: JSONObject) {
    self.object = object
  }

  func text(_ name: String) throws(AnswerFault) -> String {
    guard let text = try optionalText(name) else { throw AnswerFault("an item has no '\(name)'") }
    return text
  }

  func optionalText(_ name: String) throws(AnswerFault) -> String? {
    guard let json = object[name] else { return nil }
    guard let text = json.string else { throw AnswerFault("an item's '\(name)' has to be text") }
    return text
  }

  func integer(_ name: String) throws(AnswerFault) -> Int? {
    guard let json = object[name] else { return nil }
    guard let number = json.int else {
      throw AnswerFault("an item's '\(name)' has to be a whole number")
    }
    return number
  }

  func place(in article: Article?) throws(AnswerFault) -> Place? {
    let start = try integer("start")
    let end = try integer("end")
    if start == nil, end == nil { return nil }
    guard let start, let end else { throw AnswerFault("an item needs both 'start' and 'end'") }
    let field = FieldName(try optionalText("in") ?? FieldName.body.rawValue)
    let exact = try optionalText("exact")
    guard let article else {
      let prefix = try optionalText("prefix") ?? ""
      let suffix = try optionalText("suffix") ?? ""
      return Place(
        field: field,
        start: start,
        end: end,
        exact: exact ?? "",
        prefix: prefix,
        suffix: suffix
      )
    }
    let scalars = Array(article.text(field).unicodeScalars)
    guard 0 <= start, start <= end, end <= scalars.count else {
      throw AnswerFault(
        "an item stands at \(start) to \(end) of '\(field)', which has \(scalars.count) scalars"
      )
    }
    let place = Place(field: field, start..<end, of: scalars)
    if let exact, exact.unicodeScalars.elementsEqual(place.exact.unicodeScalars) == false {
      throw AnswerFault(
        "an item says that '\(exact)' stands at \(start) to \(end) of '\(field)', where "
          + "'\(place.exact)' stands; places count Unicode scalars"
      )
    }
    return place
  }
}
