package import JSON
package import StageKit

extension StageDescription {
  /// As `describe` has it.
  package var json: JSONValue {
    var object: JSONObject = [
      "name": .string(name), "kind": .string(StageKind.stage.rawValue),
      "version": .string(version), "summary": .string(summary),
      "reads": .array(reads.map { .string($0.words) }),
    ]
    if !writes.isEmpty { object["writes"] = .array(writes.map { .string($0.rawValue) }) }
    if !settings.isEmpty { object["settings"] = .array(settings.map(\.json)) }
    if !examples.isEmpty { object["examples"] = .array(examples.map { $0.json(self) }) }
    return .object(object)
  }

  /// All that decides what a stage is; the words for people and the examples do not.
  package var essence: [UInt8] {
    var object = json.object ?? JSONObject()
    object["examples"] = nil
    object["summary"] = nil
    object["settings"] = object["settings"]?.array.map { settings in
      .array(
        settings.map { setting in
          var setting = setting.object ?? JSONObject()
          setting["help"] = nil
          return .object(setting)
        }
      )
    }
    return JSONValue.object(object).canonical
  }

  /// Reads what a program describes.
  package init(json: JSONValue) throws(DescriptionError) {
    guard let object = json.object, let name = object["name"]?.string else {
      throw DescriptionError("a stage needs 'name', a text")
    }
    let reader = DescriptionReader(object, "the stage '\(name)'")
    let kind = object["kind"]?.string ?? StageKind.stage.rawValue
    guard kind == StageKind.stage.rawValue else {
      throw reader.error("is of kind '\(kind)', expected stage: others stay in the process")
    }
    var settings: [DescribedSetting] = []
    for json in try reader.list("settings") {
      settings.append(try DescribedSetting(json: json, reader))
    }
    let bare = StageDescription(
      name: name,
      version: try reader.text("version"),
      summary: try reader.text("summary"),
      reads: try Self.reads(reader),
      writes: try Self.writes(reader),
      settings: settings
    )
    var examples: [Example] = []
    for json in try reader.list("examples") {
      examples.append(try Example(json: json, bare, reader))
    }
    self.init(
      name: name,
      version: bare.version,
      summary: bare.summary,
      reads: bare.reads,
      writes: bare.writes,
      settings: settings,
      examples: examples
    )
  }

  private static func reads(_ reader: DescriptionReader) throws(DescriptionError) -> [Input] {
    var reads: [Input] = []
    for word in try reader.texts("reads") {
      guard let input = Input(words: word) else {
        throw reader.error(
          "reads '\(word)', expected a known field, one that begins with 'x-', items or desk.KEY"
        )
      }
      reads.append(input)
    }
    guard !reads.isEmpty else { throw reader.error("reads nothing, so it would never run again") }
    return reads
  }

  private static func writes(_ reader: DescriptionReader) throws(DescriptionError) -> [FieldName] {
    let writes = try reader.texts("writes").map { FieldName($0) }
    if let stranger = writes.first(where: { !$0.isUsable }) {
      throw reader.error(
        "writes '\(stranger)', expected a known field or one that begins with 'x-'"
      )
    }
    return writes
  }
}

extension Input {
  /// As descriptions write it.
  var words: String {
    switch self {
    case .field(let name): name.rawValue
    case .items: "items"
    case .decisions: "decisions"
    case .desk(let key): "desk.\(key)"
    }
  }

  init?(words: String) {
    if words == "items" {
      self = .items
    } else if words.hasPrefix("desk."), words.utf8.count > 5 {
      self = .desk(String(words.dropFirst(5)))
    } else if FieldName(words).isUsable {
      self = .field(FieldName(words))
    } else {
      return nil
    }
  }
}

extension Example {
  fileprivate func json(_ description: StageDescription) -> JSONValue {
    var object: JSONObject = ["name": .string(name)]
    var writer = JSONWriter()
    if !settings.isEmpty {
      writer.append(settings)
      object["settings"] = try? JSONValue(parsing: writer.bytes)
      writer = JSONWriter()
    }
    writer.append(article, for: description)
    var article = (try? JSONValue(parsing: writer.bytes))?.object ?? JSONObject()
    if self.article.id.isEmpty { article["id"] = nil }
    object["article"] = .object(article)
    object["gives"] = gives?.json
    return .object(object)
  }

  fileprivate init(
    json: JSONValue,
    _ description: StageDescription,
    _ reader: DescriptionReader
  ) throws(DescriptionError) {
    guard let name = json["name"]?.string else {
      throw reader.error("has an example without 'name'")
    }
    var members: JSONObject = json["article"]?.object ?? JSONObject()
    members["id"] = members["id"] ?? ""
    let article: Article
    do { article = try Article(wire: .object(members)) } catch {
      throw reader.error("has an example '\(name)' that is wrong: \(error.message)")
    }
    var gives: Outcome?
    if let answer = json["gives"]?.object {
      do { gives = try Outcome(wire: answer, about: article, by: description) } catch {
        throw reader.error("has an example '\(name)' that gives something wrong: \(error.message)")
      }
    }
    var settings: [String: Value] = [:]
    if let json = json["settings"] {
      guard case .object(let values)? = Value(json: json) else {
        throw reader.error("has an example '\(name)' with 'settings' that is no object of values")
      }
      settings = values
    }
    self.init(name, settings: settings, article: article, gives: gives)
  }
}
