import Engine
import JSON
import StageKit
import StateStore
import Synchronization
import Testing
import WorkflowFile

@Suite("A pipe answers stories without a desk")
struct PipeTests {
  private static let entries = Plugin(
    Shout.self,
    NumberSpotter.self,
    Echo.self,
    Fussy.self,
    Overreaching.self,
    OneGate.self,
    NoOutput.self,
    TwoStories.self
  ).stages

  private static func step(
    _ stage: String,
    when: String? = nil,
    onError: Step.OnError = .fail
  ) throws -> Step {
    let entry = try #require(entries.first { $0.description.name == stage })
    let condition = when.flatMap { Condition.parse($0).condition }
    return Step(id: stage, entry: entry, when: condition, onError: onError)
  }

  private static func prepared(_ steps: [Step]) throws -> PreparedWorkflow {
    try PreparedWorkflow(Workflow(name: "w", steps: steps)) { _ in [] }
  }

  private func answers(_ text: String, _ steps: Step...) async throws -> [JSONValue] {
    let filter = PipeFilter(try Self.prepared(steps), formats: Formats())
    let result = await filter.answer(PipeLines(Array(text.utf8), first: 1))
    return try result.bytes.split(separator: UInt8(ascii: "\n")).map { try JSONValue(parsing: $0) }
  }

  @Test("what a stage changed is answered, with the id as it was given")
  func changes() async throws {
    let found = try await answers(
      """
      {"id": "a", "headline": "Pier shut", "body": "x"}
      {"id": 7, "headline": "é"}
      {"headline": "no id"}
      """,
      Self.step("shout")
    )
    #expect(found.map { $0["id"] } == ["a", 7, nil].map { $0 ?? .null })
    #expect(found.map { $0["fields"]?["kicker"] } == ["PIER SHUT", "É", "NO ID"])
    #expect(found.allSatisfy { $0["status"] == "done" && $0["error"] == nil })
  }

  @Test("the body is taken byte for byte, and places count its scalars")
  func places() async throws {
    let body = "e\u{301} 🏴‍☠️\r\n12  boats\t\n"
    var writer = JSONWriter()
    writer.appendCompact(["id": "a", "body": .string(body)])
    let found = try await answers(
      String(decoding: writer.bytes, as: UTF8.self),
      Self.step("numbers"),
      Self.step("echo")
    )
    let item = try #require(found[0]["items"]?.array?.first)
    let scalars = Array(body.unicodeScalars)
    let start = try #require(item["start"]?.int)
    let end = try #require(item["end"]?.int)
    #expect(String(String.UnicodeScalarView(scalars[start..<end])) == "12")
    #expect(Array((found[0]["fields"]?["x-echo"]?.string ?? "").utf8) == Array(body.utf8))
    for member in ["id", "kind", "level", "exact", "prefix", "suffix", "sentence", "rule", "help"] {
      #expect(item[member]?.string != nil, "\(member)")
    }
    #expect(item["score"] == 0)
    #expect(item["step"] == "numbers")
  }

  @Test("items of equal words have different ids")
  func itemIDs() async throws {
    let found = try await answers(#"{"id": "a", "body": "12 and 12"}"#, Self.step("numbers"))
    let ids = found[0]["items"]?.array?.compactMap { $0["id"]?.string } ?? []
    #expect(ids.count == 2 && Set(ids).count == 2)
  }

  @Test(
    "a bad line answers with its error and the rest go on",
    arguments: [
      "not json", "[]", "3", #"{"id": [1]}"#, #"{"id": "b", "headline": 3}"#, "{\"id\": \"b\"",
      #"{"id": "b", "embargo": "tomorrow"}"#, #"{"id": "b", "tags": "x"}"#,
      #"{"id": "b", "urgency": 1.5}"#, #"{"id": "b", "x-n": 1.5}"#, #"{"id":"b","id":"c"}"#,
      "{\"id\": \"\u{1}\"}",
    ]
  )
  func badLines(_ line: String) async throws {
    let found = try await answers(
      "{\"id\": \"a\"}\n\n\(line)\n{\"id\": \"z\"}\n",
      Self.step("shout")
    )
    #expect(found.map { $0["status"]?.string } == ["done", "error", "done"])
    #expect(found[1]["error"]?["class"] == "input")
    #expect(found[1]["error"]?["line"] == 3)
    #expect(found[1]["error"]?["message"]?.string?.isEmpty == false)
    #expect(found[2]["id"] == "z")
  }

  @Test("members that are no fields are left alone, moments are text")
  func otherMembers() async throws {
    let line =
      #"{"id":"a","text":"x","label":1.5,"embargo":"2026-11-24T18:30:00+01:00","tags":null}"#
    let found = try await answers(line, Self.step("echo"))
    #expect(found[0]["status"] == "done")
    #expect(found[0]["fields"]?["embargo"] == "2026-11-24T17:30:00Z")
  }

  @Test("a stage that throws or sets what it did not declare is an error of its own")
  func stageErrors() async throws {
    let fussy = try await answers(#"{"id":"a","body":"x"}"#, Self.step("fussy"))
    #expect(fussy[0]["error"]?["class"] == "internal")
    #expect(fussy[0]["error"]?["step"] == "fussy")
    let undeclared = try await answers(#"{"id":"a","body":"x"}"#, Self.step("overreaching"))
    #expect(undeclared[0]["error"]?["message"]?.string?.contains("'headline'") == true)
    #expect(undeclared[0]["fields"] == [:])
  }

  @Test("steps follow each other, conditions hold or not, errors may be passed over")
  func workflow() async throws {
    let found = try await answers(
      #"{"id":"a","headline":"Pier","body":"12"}"#,
      Self.step("shout"),
      Self.step("numbers", when: "kicker == \"PIER\""),
      Self.step("fussy", onError: .continue),
      Self.step("echo", when: "section:sport")
    )
    #expect(found[0]["status"] == "done")
    #expect(found[0]["items"]?.array?.count == 1)
    #expect(found[0]["fields"] == ["kicker": "PIER"])
    #expect(found[0]["notes"]?.array?.count == 1)
  }

  @Test("the first gate waits, and nothing behind it runs")
  func gate() async throws {
    let found = try await answers(
      #"{"id":"a","headline":"Pier"}"#,
      Self.step("shout"),
      Self.step("gate"),
      Self.step("numbers"),
      Self.step("output")
    )
    #expect(found[0]["status"] == "wait")
    #expect(found[0]["wait"] == ["step": "gate", "text": "one yes", "roles": ["editor"]])
    #expect(found[0]["fields"] == ["kicker": "PIER"])
  }

  @Test("an output never runs")
  func output() async throws {
    let found = try await answers(
      #"{"id":"a","headline":"Pier"}"#,
      Self.step("shout"),
      Self.step("output")
    )
    #expect(found[0]["status"] == "done")
    #expect(found[0]["notes"]?.array?.first?.string?.contains("output") == true)
  }

  @Test("a line that is too long is answered and not read")
  func tooLong() async throws {
    let filter = PipeFilter(try Self.prepared([Self.step("shout")]), formats: Formats())
    let result = await filter.answer(PipeLines(Array("{\"id\"".utf8), first: 9, isCut: true))
    let answer = try JSONValue(parsing: Array(result.bytes.dropLast()))
    #expect(answer["error"]?["line"] == 9)
    #expect(result.failed == 1)
  }

  @Test("a reader answers a line for each story, and its error for a file it cannot read")
  func reading() async throws {
    let reading = try #require(
      PipeReading(try Self.prepared([Self.step("two")]), formats: Formats())
    )
    let good = Source(name: "a.txt", path: "in/a.txt", bytes: Array("one\ntwo".utf8))
    let bad = Source(name: "b.txt", path: "b.txt", bytes: [0xFF])
    let missing = ReadError(id: "missing", "there is no such file")
    let result = await reading.answer([
      .source(good), .source(bad), .refused(path: "c.txt", missing),
      .source(Source(name: "-", path: "-", bytes: [])),
    ])
    let found = try result.bytes.split(separator: 0x0A).map { try JSONValue(parsing: $0) }
    #expect(found.map { $0["id"] } == ["in/a.txt", "in/a.txt#2", "b.txt", "c.txt", "-"])
    #expect(found.map { $0["source"] } == ["in/a.txt", "in/a.txt", "b.txt", "c.txt", "-"])
    #expect(found.map { $0["status"] } == ["done", "done", "error", "error", "skip"])
    #expect(found[1]["fields"] == ["headline": "two"])
    #expect(found[2]["error"]?["id"] == "not-utf-8")
    #expect(found[2]["error"]?["line"] == 1)
    #expect(result.failed == 2)
  }
}

@Suite("A pipe keeps order and memory")
struct PipeRunTests {
  @Test("answers come in order, however long each takes", arguments: [1, 2, 8])
  func order(_ jobs: Int) async {
    let input = Mutex(0)
    let open = Mutex((now: 0, most: 0))
    let output = Mutex<[UInt8]>([])
    let box = Box(input: input, open: open, output: output)
    let run = PipeRun(
      jobs: jobs,
      next: { box.next(of: 200) },
      answer: { part in
        try? await Task.sleep(for: .microseconds((part * 7919) % 1500))
        return PipeResult(bytes: [UInt8(part)], failed: part % 10 == 0 ? 1 : 0)
      },
      write: { box.write($0) }
    )
    let failed = await run.run()
    #expect(box.output.withLock { $0 } == (0..<200).map { UInt8($0) })
    #expect(failed == 20)
    #expect(box.open.withLock { $0.most } <= jobs * 4 + 1)
  }

  @Test("an answer is written while no more input comes", .timeLimit(.minutes(20)))
  func coprocess() async {
    let box = Box(input: Mutex(0), open: Mutex((0, 0)), output: Mutex([]))
    let run = PipeRun<Int>(
      jobs: 2,
      next: {
        let part = box.next(of: 2)
        // The second part comes only when the first was answered.
        while part == 1, box.output.withLock({ $0.isEmpty }) {}
        return part
      },
      answer: { PipeResult(bytes: [UInt8($0)], failed: 0) },
      write: { box.write($0) }
    )
    _ = await run.run()
    #expect(box.output.withLock { $0 } == [0, 1])
  }

  @Test("it ends when nobody reads any more", .timeLimit(.minutes(20)))
  func broken() async {
    let box = Box(input: Mutex(0), open: Mutex((0, 0)), output: Mutex([]))
    let run = PipeRun(
      jobs: 2,
      next: { box.next(of: .max) },
      answer: { _ in PipeResult(bytes: [1], failed: 0) },
      write: { bytes in
        _ = box.write(bytes)
        return box.output.withLock { $0.count < 5 }
      }
    )
    _ = await run.run()
    #expect(box.output.withLock { $0.count } == 5)
  }

  @Test("it ends when it is cancelled", .timeLimit(.minutes(20)))
  func cancelled() async {
    let box = Box(input: Mutex(0), open: Mutex((0, 0)), output: Mutex([]))
    let task = Task {
      await PipeRun(
        jobs: 2,
        next: { box.next(of: .max) },
        answer: { _ in
          try? await Task.sleep(for: .milliseconds(1))
          return PipeResult(bytes: [1], failed: 0)
        },
        write: { box.write($0) }
      ).run()
    }
    try? await Task.sleep(for: .milliseconds(30))
    task.cancel()
    _ = await task.value
  }
}

/// What the parts of a pipe share.
private final class Box: Sendable {
  let input: Mutex<Int>
  let open: Mutex<(now: Int, most: Int)>
  let output: Mutex<[UInt8]>

  init(
    input: consuming Mutex<Int>,
    open: consuming Mutex<(now: Int, most: Int)>,
    output: consuming Mutex<[UInt8]>
  ) {
    self.input = input
    self.open = open
    self.output = output
  }

  func next(of count: Int) -> Int? {
    open.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
    return input.withLock { number in
      guard number < count else { return nil }
      defer { number += 1 }
      return number
    }
  }

  func write(_ bytes: [UInt8]) -> Bool {
    open.withLock { $0.now -= 1 }
    output.withLock { $0 += bytes }
    return true
  }
}

// MARK: - Stages

private struct Shout: Stage {
  static let description = StageDescription(
    name: "shout",
    version: "1.0.0",
    summary: "Loud.",
    reads: [.headline],
    writes: [.kicker]
  )

  init(settings: Settings) {}
  func run(_ article: Article, _ context: StageContext) -> Outcome {
    .done([.kicker: .text(article.headline.uppercased())])
  }
}

private struct NumberSpotter: Stage {
  static let description = StageDescription(
    name: "numbers",
    version: "1.0.0",
    summary: "Numbers.",
    reads: [.body]
  )

  init(settings: Settings) {}
  func run(_ article: Article, _ context: StageContext) -> Outcome {
    let scalars = Array(article.body.unicodeScalars)
    let starts = scalars.indices.dropLast().filter { scalars[$0] == "1" && scalars[$0 + 1] == "2" }
    return .done(
      items: starts.map { start in
        Item(
          kind: "number",
          level: .must,
          place: Place(start..<start + 2, of: scalars),
          sentence: article.body,
          rule: "twelve",
          help: "count"
        )
      }
    )
  }
}

private struct Echo: Stage {
  static let description = StageDescription(
    name: "echo",
    version: "1.0.0",
    summary: "Says it again.",
    reads: [.body, "embargo"],
    writes: ["x-echo", "embargo"]
  )

  init(settings: Settings) {}
  func run(_ article: Article, _ context: StageContext) -> Outcome {
    var fields: [FieldName: Value] = [:]
    fields["x-echo"] = article[.body]
    fields[.embargo] = article[.embargo]
    return .done(fields)
  }
}

private struct Fussy: Stage {
  static let description = StageDescription(
    name: "fussy",
    version: "1.0.0",
    summary: "Throws.",
    reads: [.body]
  )
  struct Failure: Error {}

  init(settings: Settings) {}
  func run(_ article: Article, _ context: StageContext) throws -> Outcome { throw Failure() }
}

private struct Overreaching: Stage {
  static let description = StageDescription(
    name: "overreaching",
    version: "1.0.0",
    summary: "Sets too much.",
    reads: [.body]
  )

  init(settings: Settings) {}
  func run(_ article: Article, _ context: StageContext) -> Outcome { .done([.headline: "Mine"]) }
}

private struct OneGate: Gate {
  static let description = StageDescription(
    name: "gate",
    version: "1.0.0",
    summary: "Waits.",
    reads: [.decisions]
  )

  init(settings: Settings) {}
  func judge(_ article: Article, _ decisions: [Decision], now: Instant) -> Answer {
    .wait(Question("one yes", roles: ["editor"]))
  }
}

private struct NoOutput: Output {
  static let description = StageDescription(
    name: "output",
    version: "1.0.0",
    summary: "Must not run.",
    reads: [.body]
  )
  struct Ran: Error {}

  init(settings: Settings) {}
  func plan(_ snapshot: Snapshot, _ context: StageContext) throws -> [Delivery] { throw Ran() }
  func send(_ delivery: Delivery, key: String, _ context: StageContext) async throws -> Receipt {
    throw Ran()
  }
  func lookup(_ delivery: Delivery, key: String, _ context: StageContext) async throws -> Receipt? {
    throw Ran()
  }
}

private struct TwoStories: Reader {
  static let description = StageDescription(
    name: "two",
    version: "1.0.0",
    summary: "A story a line.",
    reads: [],
    writes: [.headline]
  )

  init(settings: Settings) {}
  func read(_ source: Source, _ context: StageContext) throws -> [Draft] {
    guard let text = String(validating: source.bytes, as: UTF8.self) else {
      throw ReadError(id: "not-utf-8", "no text", line: 1)
    }
    return text.split(separator: "\n").map { Draft(fields: [.headline: .text(String($0))]) }
  }
}
