import JSON
import StageKit

/// What is wrong with an item of an answer.
struct ItemProblem {
  let rule: Rule
  let expected: String
  let help: String

  private init(_ rule: Rule, _ expected: String, _ help: String) {
    self.rule = rule
    self.expected = expected
    self.help = help
  }

  /// `nil` where the item is in order.
  init?(of json: JSONValue, _ stage: StageDescription, _ article: JSONObject) {
    guard let item = json.object else {
      self.init(.w31, "an object", "write items as a list of objects")
      return
    }
    guard let problem = Self.member(item) ?? Self.place(item, stage, article) else { return nil }
    self = problem
  }

  private static func member(_ item: JSONObject) -> ItemProblem? {
    for name in ["kind", "level", "rule", "help"] where item[name]?.string == nil {
      return ItemProblem(.w31, "'\(name)', a text", "give each item a kind, level, rule and help")
    }
    for name in ["in", "exact", "sentence", "speaker", "flaw", "replacement", "field"] {
      if let value = item[name], value.string == nil {
        return ItemProblem(.w31, "text as '\(name)'", "leave '\(name)' out where there is none")
      }
    }
    if Item.Level(rawValue: item["level"]?.string ?? "") == nil {
      return ItemProblem(.w31, "the 'level' must, should or could", "choose one of the three")
    }
    if let score = item["score"], !(0...1000 ~= (score.int ?? -1)) {
      return ItemProblem(.w31, "a 'score' from 0 to 1000", "write scores as thousandths")
    }
    return nil
  }

  private static func place(
    _ item: JSONObject,
    _ stage: StageDescription,
    _ article: JSONObject
  ) -> ItemProblem? {
    guard item["start"] != nil || item["end"] != nil else { return nil }
    let field = item["in"]?.string ?? FieldName.body.rawValue
    guard stage.reads.contains(.field(FieldName(field))) else {
      return ItemProblem(
        .w30,
        "places in fields that the stage reads",
        "name the field with 'in', and add it to 'reads'"
      )
    }
    let text = Array((article[field]?.string ?? "").unicodeScalars)
    guard let start = item["start"]?.int, let end = item["end"]?.int, 0 <= start, start <= end,
      end <= text.count
    else {
      return ItemProblem(
        .w30,
        "0 ≤ 'start' ≤ 'end' ≤ \(text.count), the length of '\(field)'",
        "count Unicode scalars of the field as it was sent, not bytes and not UTF-16"
      )
    }
    let there = text[start..<end]
    guard item["exact"]?.string.map({ there.elementsEqual($0.unicodeScalars) }) ?? true else {
      return ItemProblem(
        .w30,
        "'\(String(String.UnicodeScalarView(there)))' as 'exact', which stands there",
        "count Unicode scalars of the field as it was sent, not bytes and not UTF-16"
      )
    }
    return nil
  }
}
