import JSON
import SampleStages
import StageKit
import StageWire
import Support
import Testing

@Suite("The conversation in PROTOCOL.md")
struct ConversationTests {
  @Test("A worker of the Swift SDK answers each line byte for byte")
  func replay() async throws {
    let server = StageServer([StageEntry(WeaselWords.self)])
    let turns = try Conversation().turns
    #expect(turns.count == 7)
    for turn in turns {
      let answer: [UInt8]? =
        switch server.read(turn.request) {
        case .answer(let line): line
        case .run(let id, let request): await server.begin(id, request).value
        case .nothing, .cancel: nil
        }
      #expect(answer.map { String(decoding: $0, as: UTF8.self) } == turn.answer.map { $0 + "\n" })
    }
  }

  @Test("A host reads the description and the outcomes, and would have asked in the same words")
  func host() throws {
    let turns = try Conversation().turns
    let described = try JSONValue(parsing: Array((turns[0].answer ?? "").utf8))
    let stage = try Description(json: described["result"] ?? .null).stages[0]
    #expect(stage.json == WeaselWords.description.json)

    let request = try RunRequest(json: JSONValue(parsing: turns[1].request)["params"] ?? .null)
    var writer = JSONWriter()
    request.begin(2, in: &writer)
    for (index, article) in request.articles.enumerated() {
      if index > 0 { writer.byte(UInt8(ascii: ",")) }
      writer.append(article, for: stage)
    }
    RunRequest.end(&writer)
    #expect(writer.bytes == turns[1].request + [UInt8(ascii: "\n")])

    let answer = try JSONValue(parsing: Array((turns[1].answer ?? "").utf8))
    let answers = answer["result"]?["answers"]?.array ?? []
    let worker = try WeaselWords(settings: Settings())
    for (json, article) in zip(answers, request.articles) {
      let outcome = try Outcome(wire: json.object ?? [:], about: article, by: stage)
      #expect(outcome == worker.run(article, StageContext()))
    }
    #expect(answers.count == 3)
  }
}

/// What is written under `conversation` in PROTOCOL.md.
struct Conversation {
  struct Turn {
    let request: [UInt8]
    var answer: String?
  }

  private(set) var turns: [Turn] = []

  init() throws {
    let text = try Repository.text("Sources/StageWire/PROTOCOL.md")
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      .drop { $0 != "```conversation" }.dropFirst().prefix { $0 != "```" }
    for line in lines {
      if line.hasPrefix("→ ") { turns.append(Turn(request: Array(line.dropFirst(2).utf8))) }
      if line.hasPrefix("← ") { turns[turns.count - 1].answer = String(line.dropFirst(2)) }
    }
  }
}
