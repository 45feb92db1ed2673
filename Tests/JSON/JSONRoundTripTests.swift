import JSON
import Support
import Testing

@Suite("JSON written and read again")
struct JSONRoundTripTests {
  @Test("is the same value in every form", arguments: 0..<200)
  func roundTrip(_ seed: Int) throws {
    var random = SplitMix(seed: UInt64(seed))
    let value = anyValue(depth: 4, &random)
    #expect(try JSONValue(parsing: value.compact) == value)
    #expect(try JSONValue(parsing: value.pretty) == value)
    #expect(try JSONValue(parsing: value.canonical).canonical == value.canonical)
  }

  @Test("what must be escaped is found wherever it stands", arguments: 0..<20)
  func escapes(_ offset: Int) throws {
    for length in offset + 1...offset + 17 {
      for (byte, escape) in [
        (UInt8(ascii: "\""), #"\""#), (UInt8(ascii: "\\"), #"\\"#), (0x1F, #"\u001f"#),
        (0, #"\u0000"#),
        (0x0A, #"\n"#), (0x20, " "), (0x7F, "\u{7F}"), (0x21, "!"), (0x5D, "]"), (0x23, "#"),
      ] as [(UInt8, String)] {
        var bytes = [UInt8](repeating: UInt8(ascii: "a"), count: length)
        bytes[offset] = byte
        let text = String(decoding: bytes, as: UTF8.self)
        let written = JSONValue.string(text).compact
        let a = { String(repeating: "a", count: $0) }
        #expect(written == Array("\"\(a(offset))\(escape)\(a(length - offset - 1))\"".utf8))
        #expect(try JSONValue(parsing: written) == .string(text))
      }
    }
  }

  @Test("cut anywhere it is refused, never misread", arguments: 0..<20)
  func truncation(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let bytes = JSONValue.array([anyValue(depth: 3, &random)]).compact
    for end in 0..<bytes.count {
      #expect(throws: JSONError.self) { try JSONValue(parsing: bytes[..<end]) }
    }
  }

  @Test("with any byte changed it is read or refused, without a crash", arguments: 0..<20)
  func damage(_ seed: Int) {
    var random = SplitMix(seed: UInt64(seed))
    let bytes = anyValue(depth: 4, &random).pretty
    for _ in 0..<500 {
      var changed = bytes
      changed[Int.random(in: 0..<bytes.count, using: &random)] = .random(
        in: 0...255,
        using: &random
      )
      if let value = try? JSONValue(parsing: changed) {
        #expect((try? JSONValue(parsing: value.compact)) == value)
      }
    }
  }
}

/// Makes values of every kind, with strings that try the writer.
private func anyValue(depth: Int, _ random: inout SplitMix) -> JSONValue {
  switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
  case 0: return nil
  case 1: return .bool(.random(using: &random))
  case 2: return .int(.random(in: .min ... .max, using: &random))
  case 3: return .int(.random(in: -20...20, using: &random))
  case 4: return .double(.random(in: -1e9...1e9, using: &random))
  case 5: return .string(anyText(&random))
  case 6: return .array((0..<4).map { _ in anyValue(depth: depth - 1, &random) })
  default:
    var object = JSONObject()
    for _ in 0..<6 { object[anyText(&random)] = anyValue(depth: depth - 1, &random) }
    return .object(object)
  }
}

private func anyText(_ random: inout SplitMix) -> String {
  let pieces = [
    "a", "\"", "\\", "/", "\n", "\r\n", "\0", "\u{1F}", "é", "e\u{301}", "🎈", "中", "\u{FFFF}",
  ]
  return (0..<Int.random(in: 0..<12, using: &random)).map { _ in
    pieces.randomElement(using: &random) ?? ""
  }.joined()
}
