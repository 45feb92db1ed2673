import JSON
import SampleStages
import StageKit
import StageWire
import Testing

@Suite("What a worker of the Swift SDK answers")
struct StageServerTests {
  private static let server = StageServer([
    StageEntry(WeaselWords.self), StageEntry(Throwing.self), StageEntry(Patient.self),
  ])

  private static func answer(_ text: String) async throws -> JSONValue? {
    let line: [UInt8]? =
      switch server.read(Array(text.utf8)) {
      case .answer(let line): line
      case .run(let id, let request): await server.begin(id, request).value
      case .nothing, .cancel: nil
      }
    return try line.map { try JSONValue(parsing: $0) }
  }

  private static func run(_ params: String) -> String {
    #"{"jsonrpc":"2.0","id":9,"method":"run","params":{"protocol":1,\#(params)}}"#
  }

  private static let head = #""stage":"weasel-words","step":"s","attempt":1,"deadline":9"#

  @Test(
    "what is wrong with a request is answered with its id and a code",
    arguments: [
      ("{", -32700, .null), ("\u{FEFF}{}", -32700, .null), ("[]", -32600, .null),
      (#"{"id":3}"#, -32600, 3), (#"{"id":3,"method":7}"#, -32600, 3),
      (#"{"id":3,"method":"Run","params":{"protocol":1}}"#, -32601, 3),
      (#"{"id":3,"method":"describe"}"#, -32001, 3),
      (#"{"id":3,"method":"describe","params":{"protocol":"1"}}"#, -32001, 3),
      (run(#""stage":"x""#), -32602, 9),
      (run(#"\#(head),"settings":{}"#), -32602, 9),
      (run(#"\#(head),"settings":[],"articles":[]"#), -32602, 9),
      (run(#"\#(head),"settings":{},"articles":[{"body":"x"}]"#), -32602, 9),
      (run(#"\#(head),"settings":{},"articles":[{"id":"a","body":1}]"#), -32602, 9),
      (run(#"\#(head),"settings":{},"articles":[{"id":"a","x-n":0.5}]"#), -32602, 9),
      (run(#"\#(head),"settings":{},"articles":[{"id":"a"},{"id":"a"}]"#), -32602, 9),
      (run(#"\#(head),"settings":{},"zone":"UTC","articles":[]"#), -32602, 9),
      (run(#"\#(head),"settings":{"words":7},"articles":[]"#), -32003, 9),
      (run(#"\#(head),"settings":{"words":[""]},"articles":[]"#), -32003, 9),
    ] as [(String, Int, JSONValue)]
  )
  func wrong(_ line: String, _ code: Int, _ id: JSONValue) async throws {
    let answer = try #require(try await Self.answer(line))
    #expect(answer["error"]?["code"] == .int(code))
    #expect(answer["id"] == id)
    #expect(answer["result"] == nil)
    #expect(answer["error"]?["message"]?.string?.isEmpty == false)
  }

  @Test(
    "a notification, and a line of white space, get no answer",
    arguments: [
      "", " \t\r", #"{"method":"dance"}"#, #"{"method":"run","params":{}}"#,
      #"{"method":"cancel","params":{"id":77}}"#, #"{"method":"cancel"}"#,
    ]
  )
  func silent(_ line: String) async throws {
    #expect(try await Self.answer(line) == nil)
  }

  @Test("no articles have no answers, and unknown members are left alone")
  func nothing() async throws {
    let answer = try await Self.answer(
      Self.run(#"\#(Self.head),"later":{"a":[null]},"settings":{},"articles":[]"#)
    )
    #expect(answer?["result"]?["answers"] == [])
  }

  @Test("what a stage throws fails its article alone")
  func throwing() async throws {
    let head = Self.head.replacing("weasel-words", with: "throwing")
    let answer = try await Self.answer(
      Self.run(#"\#(head),"settings":{},"articles":[{"id":"a","body":"throw"},{"id":"b"}]"#)
    )
    let answers = answer?["result"]?["answers"]?.array ?? []
    #expect(answers.map { $0["status"] } == ["error", "done"])
    #expect(answers.first?["error"]?["class"] == "internal")
  }

  @Test("a request that is cancelled is answered all the same", .timeLimit(.minutes(5)))
  func cancelled() async throws {
    let head = Self.head.replacing("weasel-words", with: "patient")
    let line = Self.run(#"\#(head),"settings":{},"articles":[{"id":"a"}]"#)
    guard case .run(let id, let request) = Self.server.read(Array(line.utf8)) else { return }
    let task = Self.server.begin(id, request)
    Self.server.cancel(9)
    let answer = try JSONValue(parsing: await task.value)
    #expect(answer["error"]?["code"] == -32004)
    #expect(answer["id"] == 9)
  }

  @Test(
    "a file is text where it is text, else in base64",
    arguments: [
      [], [0], [0xFF], [0xFF, 0xFE], Array("é".utf8), [0xC3], Array(0...255), [1, 2, 0x80, 3],
    ] as [[UInt8]]
  )
  func artifacts(_ bytes: [UInt8]) throws {
    let outcome = Outcome.done(artifacts: [Artifact(path: "a/b", bytes: bytes)])
    var writer = JSONWriter()
    writer.append(outcome, about: "a")
    let json = try JSONValue(parsing: writer.bytes).object ?? [:]
    let article = Article(id: "a", fields: [:])
    #expect(try Outcome(wire: json, about: article, by: WeaselWords.description) == outcome)
    #expect(Base64.bytes(Base64.text(bytes)) == bytes)
  }

  @Test(
    "what is not base64 is refused",
    arguments: ["A", "AB", "ABC", "AB=A", "A===", "AB==AB==", "A!==", "AB=="]
  )
  func noBase64(_ text: String) {
    // The last has bits that belong to no byte.
    #expect(Base64.bytes(text) == nil)
  }

  @Test("bytes in pieces of any length become lines", arguments: [1, 2, 3, 7, 100])
  func lines(_ length: Int) {
    let text = Array("\none\r\n\u{1F6F3}\n\nlast".utf8)
    var buffer = LineBuffer()
    var lines: [[UInt8]] = []
    for start in stride(from: 0, to: text.count, by: length) {
      let piece = Array(text[start..<min(start + length, text.count)])
      piece.withUnsafeBytes { buffer.append($0) }
      while let line = buffer.next() { lines.append(line) }
    }
    #expect(lines == ["", "one\r", "\u{1F6F3}", ""].map { Array($0.utf8) })
    #expect(buffer.takeRest() == Array("last".utf8))
    #expect(buffer.pending == 0)
  }

  @Test("a zone comes back with its changes, and an article with all that it declares")
  func article() throws {
    let description = StageDescription(
      name: "all",
      version: "1.0.0",
      summary: "Reads all.",
      reads: [.body, "embargo", "x-when", "tags", .items, .desk("site"), .desk("none")]
    )
    var item = Item(kind: "k", level: .must, place: nil, rule: "r", help: "h")
    item.id = "abc"
    let article = Article(
      id: "a",
      fields: [
        .body: "b\r\n", "embargo": .instant(Instant(seconds: 5)), "tags": ["t", 1, true],
        "x-when": .instant(Instant(seconds: 7)),
      ],
      items: [item],
      desk: ["site": ["name": "The Test"]]
    )
    let zone = Zone(name: "Test/Town", first: -1, changes: [(-5, 3600), (9, 0)])
    let request = RunRequest(stage: "all", version: "1", step: "s", deadline: 5, zone: zone)
    var writer = JSONWriter()
    request.begin(1, in: &writer)
    writer.append(article, for: description)
    RunRequest.end(&writer)
    let read = try RunRequest(json: JSONValue(parsing: writer.bytes)["params"] ?? .null)
    #expect(read.zone == zone)
    #expect(read.articles == [article])
  }
}

private struct Throwing: Stage {
  struct Failure: Error {}

  static let description = StageDescription(
    name: "throwing",
    version: "1.0.0",
    summary: "Throws where the body says so.",
    reads: [.body]
  )

  init(settings: Settings) {}

  func run(_ article: Article, _ context: StageContext) throws -> Outcome {
    guard article.body != "throw" else { throw Failure() }
    return .done()
  }
}

private struct Patient: Stage {
  static let description = StageDescription(
    name: "patient",
    version: "1.0.0",
    summary: "Waits until it is told to stop.",
    reads: [.body]
  )

  init(settings: Settings) {}

  func run(_ article: Article, _ context: StageContext) async throws -> Outcome {
    try await Task.sleep(for: .seconds(1000))
    return .done()
  }
}
