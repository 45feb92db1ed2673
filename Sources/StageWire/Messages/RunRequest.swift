package import JSON
package import StageKit

/// What a worker is asked: to run one stage on some articles.
package struct RunRequest: Sendable {
  package var stage: String
  package var version: String
  package var settings: [String: Value]
  package var step: String
  package var attempt: Int
  /// In milliseconds.
  package var deadline: Int
  package var zone: Zone?
  package var articles: [Article]

  package init(
    stage: String,
    version: String,
    settings: [String: Value] = [:],
    step: String,
    attempt: Int = 1,
    deadline: Int,
    zone: Zone? = nil,
    articles: [Article] = []
  ) {
    self.stage = stage
    self.version = version
    self.settings = settings
    self.step = step
    self.attempt = attempt
    self.deadline = deadline
    self.zone = zone
    self.articles = articles
  }
}

extension RunRequest {
  /// Writes the line up to its articles; ``end(_:)`` closes it.
  package func begin(_ id: Int, in writer: inout JSONWriter) {
    writer.raw(#"{"jsonrpc":"2.0","id":"#)
    writer.int(id)
    writer.raw(#","method":"run","params":{"protocol":"#)
    writer.int(StageProtocol.version)
    writer.raw(#","stage":"#)
    writer.string(stage)
    writer.raw(#","version":"#)
    writer.string(version)
    writer.raw(#","settings":"#)
    writer.append(settings)
    writer.raw(#","step":"#)
    writer.string(step)
    writer.raw(#","attempt":"#)
    writer.int(attempt)
    writer.raw(#","deadline":"#)
    writer.int(deadline)
    if let zone {
      writer.raw(#","zone":"#)
      writer.appendCompact(zone.wire)
    }
    writer.raw(#","articles":["#)
  }

  /// Closes the line.
  package static func end(_ writer: inout JSONWriter) {
    writer.raw("]}}\n")
  }
}

extension RunRequest {
  /// Reads the `params` of a request.
  package init(json params: JSONValue) throws(RPCFailure) {
    let reader = ParameterReader(params)
    stage = try reader.text("stage")
    version = params["version"]?.string ?? ""
    settings = try reader.values("settings")
    step = try reader.text("step")
    attempt = try reader.integer("attempt")
    deadline = try reader.integer("deadline")
    zone = nil
    if let json = params["zone"] {
      guard let known = Zone(wire: json) else {
        throw .wrong("zone", expected: "an object with 'name', 'first' and 'changes'")
      }
      zone = known
    }
    var articles: [Article] = []
    var ids: Set<String> = []
    for json in try reader.list("articles") {
      let article = try Article(wire: json)
      guard ids.insert(article.id).inserted else {
        throw .wrong("articles", expected: "a list with no id twice, found '\(article.id)' again")
      }
      articles.append(article)
    }
    self.articles = articles
  }
}

/// Reads the members of `params`.
struct ParameterReader {
  private let params: JSONValue

  init(_ params: JSONValue) {
    self.params = params
  }

  func text(_ name: String) throws(RPCFailure) -> String {
    guard let text = params[name]?.string else { throw .wrong(name, expected: "text") }
    return text
  }

  func integer(_ name: String) throws(RPCFailure) -> Int {
    guard let number = params[name]?.int else { throw .wrong(name, expected: "a whole number") }
    return number
  }

  func list(_ name: String) throws(RPCFailure) -> [JSONValue] {
    guard let list = params[name]?.array else { throw .wrong(name, expected: "a list") }
    return list
  }

  func values(_ name: String) throws(RPCFailure) -> [String: Value] {
    guard let json = params[name], case .object(let values)? = Value(json: json) else {
      throw .wrong(name, expected: "an object of values")
    }
    return values
  }
}
