import StageKit
import Support
import Testing
import WorkflowFile

@Suite("Records are written")
struct RecordWritingTests {
  @Test("fields come in their order, then a plugin's own, then the body")
  func order() {
    let record = RecordText.make(fields: [
      "body": "One.\n\nTwo.", "x-b": 2, "x-a": true, "tags": ["floods", "the north"],
      "headline": "It: \"rains\"", "urgency": 3, "slug": "1984", "ednote": "One line.\nAnother.",
      "embargo": .instant(Instant(seconds: 1_795_541_400)),
      "summary": ["A first sentence that is rather long, as they are.", "A second one."],
    ])
    #expect(
      String(decoding: record, as: UTF8.self) == """
        ---
        headline: 'It: "rains"'
        slug: "1984"
        urgency: 3
        embargo: 2026-11-24T17:30:00Z
        ednote: |-
          One line.
          Another.
        summary:
          - "A first sentence that is rather long, as they are."
          - A second one.
        tags: [floods, the north]
        x-a: true
        x-b: 2
        ---

        One.

        Two.

        """
    )
  }

  @Test("what is written reads back the same, whatever it is")
  func roundTrip() {
    var random = SplitMix(seed: 3)
    for _ in 0..<1500 {
      let fields = NastyFields.make(&random)
      let bytes = RecordText.make(fields: fields)
      let (record, diagnostics) = RecordText.read(bytes, file: "a.md")
      #expect(diagnostics.isEmpty, "\(fields)")
      #expect(record.map { NastyFields.bytes($0.fields) } == NastyFields.bytes(fields))
    }
  }

  @Test("setting any field to any value changes that field and no other")
  func setting() {
    var random = SplitMix(seed: 4)
    var refused = 0
    for _ in 0..<800 {
      var fields = NastyFields.make(&random)
      let bytes = RecordText.make(fields: fields)
      let other = NastyFields.make(&random)
      let name = (Array(other.keys) + Array(fields.keys)).sorted().randomElement(using: &random)
      guard let name else { continue }
      fields[name] = other[name]
      let (edited, diagnostics) = RecordText.setting(name, to: other[name], in: bytes, file: "a.md")
      guard let edited else {
        refused += 1
        #expect(diagnostics.map(\.id) == ["cannot-edit"])
        continue
      }
      let read = RecordText.read(edited, file: "a.md").0
      #expect(read.map { NastyFields.bytes($0.fields) } == NastyFields.bytes(fields))
    }
    #expect(refused < 20)
  }

  @Test("a name that no record may have is kept under x-")
  func otherNames() {
    let read = RecordText.read(RecordText.make(fields: ["title": "A"]), file: "a.md").0
    #expect(read?.fields == ["x-title": "A"])
  }
}

/// Fields with values that YAML and Markdown have reasons to misread.
enum NastyFields {
  static func make(_ random: inout some RandomNumberGenerator) -> [FieldName: Value] {
    var fields: [FieldName: Value] = [:]
    for _ in 0..<Int.random(in: 0...6, using: &random) {
      guard let known = FieldName.known.randomElement(using: &random) else { continue }
      fields[known.name] = value(known.type, &random)
    }
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      fields[FieldName("x-" + NastyText.make(&random) + "n")] = any(2, &random)
    }
    return fields
  }

  private static func value(
    _ type: FieldType,
    _ random: inout some RandomNumberGenerator
  ) -> Value {
    switch type {
    case .text: .text(NastyText.make(&random))
    case .integer: .integer(Int.random(in: -5...5, using: &random))
    case .boolean: .boolean(Bool.random(using: &random))
    case .instant: .instant(Instant(seconds: Int.random(in: 0...4_000_000_000, using: &random)))
    case .list: .list((0..<Int.random(in: 0...4, using: &random)).map { _ in any(1, &random) })
    case .object: any(2, &random)
    }
  }

  private static func any(_ depth: Int, _ random: inout some RandomNumberGenerator) -> Value {
    switch Int.random(in: 0...(depth > 0 ? 6 : 3), using: &random) {
    case 0: .integer(Int.random(in: Int.min...Int.max, using: &random))
    case 1: .boolean(Bool.random(using: &random))
    case 2: .instant(Instant(seconds: Int.random(in: 0...4_000_000_000, using: &random)))
    case 5: .list((0..<Int.random(in: 0...3, using: &random)).map { _ in any(depth - 1, &random) })
    case 6:
      .object(
        Dictionary(
          (0..<Int.random(in: 0...3, using: &random)).map { _ in
            (NastyText.make(&random), any(depth - 1, &random))
          },
          uniquingKeysWith: { $1 }
        )
      )
    default: .text(NastyText.make(&random))
    }
  }

  /// The fields with text by its bytes: Swift takes é for e and an accent, a file must not.
  static func bytes(_ fields: [FieldName: Value]) -> [String] {
    fields.map { "\(Array($0.key.rawValue.utf8)) \(bytes($0.value))" }.sorted()
  }

  private static func bytes(_ value: Value) -> String {
    switch value {
    case .text(let text): "\(Array(text.utf8))"
    case .list(let list): "[\(list.map(bytes).joined(separator: ";"))]"
    case .object(let object):
      "{\(object.map { "\(Array($0.key.utf8)):\(bytes($0.value))" }.sorted().joined(separator: ";"))}"
    default: "\(value)"
    }
  }
}
