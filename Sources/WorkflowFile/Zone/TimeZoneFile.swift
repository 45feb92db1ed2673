package import StageKit

/// Reads zones of the system's time zone database (RFC 8536).
package enum TimeZoneFile {
  /// The zone of a name such as `Europe/Amsterdam`; `nil` where there is none, or it is damaged.
  ///
  /// `read` gives the bytes of a file, or `nil` where it does not exist.
  package static func zone(
    named name: String,
    read: (String) throws -> [UInt8]?
  ) -> Zone? {
    guard isName(name), let bytes = try? read("/usr/share/zoneinfo/\(name)") else { return nil }
    return zone(named: name, bytes)
  }

  /// Words between slashes, so that no name leads out of the database.
  private static func isName(_ name: String) -> Bool {
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    return name.utf8.count <= 64
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x41...0x5A).contains(byte)
              || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
              || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
          }
      }
  }

  static func zone(named name: String, _ bytes: [UInt8]) -> Zone? {
    guard let short = Block(bytes, at: 0, timeSize: 4) else { return nil }
    guard short.version >= UInt8(ascii: "2") else {
      return short.zone(named: name, bytes, rule: nil)
    }
    guard let long = Block(bytes, at: short.end, timeSize: 8) else { return nil }
    return long.zone(
      named: name,
      bytes,
      rule: footer(bytes, at: long.end).flatMap(TimeZoneRule.init)
    )
  }

  private static func footer(_ bytes: [UInt8], at start: Int) -> String? {
    guard start < bytes.count, bytes[start] == 0x0A,
      let end = bytes[(start + 1)...].firstIndex(of: 0x0A)
    else { return nil }
    return String(decoding: bytes[(start + 1)..<end], as: UTF8.self)
  }
}

/// One of the two parts of a file: the same form with times of 4 and of 8 bytes.
private struct Block {
  let version: UInt8
  let end: Int

  private let start: Int
  private let timeSize: Int
  private let times: Int
  private let types: Int

  init?(_ bytes: [UInt8], at start: Int, timeSize: Int) {
    guard start + 44 <= bytes.count, bytes[start..<start + 4].elementsEqual("TZif".utf8) else {
      return nil
    }
    let counts = (0..<6).map { Int(truncatingIfNeeded: number(bytes, start + 20 + $0 * 4, 4)) }
    guard counts.allSatisfy({ (0...100_000).contains($0) }), counts[4] > 0 else { return nil }
    version = bytes[start + 4]
    self.start = start + 44
    self.timeSize = timeSize
    times = counts[3]
    types = counts[4]
    end =
      self.start + times * (timeSize + 1) + types * 6 + counts[5]
      + counts[2] * (timeSize + 4) + counts[1] + counts[0]
    guard end <= bytes.count else { return nil }
  }

  func zone(named name: String, _ bytes: [UInt8], rule: TimeZoneRule?) -> Zone? {
    let indices = start + times * timeSize
    let infos = indices + times
    func offset(_ type: Int) -> Int { number(bytes, infos + type * 6, 4) }
    var changes: [(from: Int, offset: Int)] = []
    for index in 0..<times {
      let type = Int(bytes[indices + index])
      guard type < types else { return nil }
      changes.append((number(bytes, start + index * timeSize, timeSize), offset(type)))
    }
    guard zip(changes, changes.dropFirst()).allSatisfy({ $0.from < $1.from }) else { return nil }
    if let rule { changes += rule.changes(after: changes.last?.from ?? .min) }
    return Zone(name: name, first: offset(0), changes: changes)
  }
}

/// A signed number, most significant byte first.
private func number(_ bytes: [UInt8], _ at: Int, _ size: Int) -> Int {
  let bits = bytes[at..<at + size].reduce(0) { $0 << 8 | UInt64($1) }
  return size == 4 ? Int(Int32(truncatingIfNeeded: bits)) : Int(Int64(bitPattern: bits))
}
