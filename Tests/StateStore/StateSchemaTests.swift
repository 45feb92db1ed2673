import JSON
import StateStore
import Support
import Testing

@Suite(
  "The JSON Schema of state files",
  .enabled(if: SchemaValidator.isThere, Comment(rawValue: SchemaValidator.missing))
)
struct StateSchemaTests {
  @Test("accepts every state file that is written")
  func accepts() throws {
    let files = (0..<60).map { StateFile.bytes(of: AnyState.make(seed: $0)) }
    let verdicts = try SchemaValidator.judge(schema: StateSchema.json.pretty, files)
    #expect(verdicts.compactMap { $0 } == [])
  }

  @Test("refuses a file with a member too many, one too few, or one of another type")
  func refuses() throws {
    let state = try JSONValue(parsing: StateFile.bytes(of: AnyState.make(seed: 5)))
    var broken: [JSONObject] = []
    for member in state.object ?? JSONObject() {
      var other = state.object ?? JSONObject()
      other[member.key] = .bool(true)
      broken.append(other)
    }
    for name in ["id", "checksum", "record", "format"] {
      var other = state.object ?? JSONObject()
      other[name] = nil
      broken.append(other)
    }
    var more = state.object ?? JSONObject()
    more["steps"] = [
      ["id": "a", "status": "gone", "since": "2026-11-24T10:00:00Z", "stage": "a@1"]
    ]
    broken.append(more)
    more["steps"] = nil
    more["colour"] = "red"
    broken.append(more)
    let verdicts = try SchemaValidator.judge(
      schema: StateSchema.json.pretty,
      broken.map { JSONValue.object($0).compact }
    )
    #expect(!verdicts.contains { $0 == nil })
  }
}
