/// The bytes of a file, and which line and column each of them stands in.
///
/// Lines end with LF, CRLF or a lone CR. A byte order mark counts for nothing.
package struct SourceText: Sendable {
  package let bytes: [UInt8]
  /// Where the text begins: after a byte order mark.
  package let start: Int
  /// Where the part that was looked at ends.
  package let end: Int

  private let lines: [Spot]
  /// Every 256th scalar, so that no question takes long, however long a line is.
  private let steps: [Spot]

  private struct Spot: Sendable {
    let byte: Int
    let scalar: Int
  }

  private static let stride = 256

  /// Looks at the text up to a byte, or at all of it.
  package init(_ bytes: [UInt8], upTo limit: Int? = nil) {
    self.bytes = bytes
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    end = min(max(start, limit ?? bytes.count), bytes.count)
    var lines = [Spot(byte: start, scalar: 0)]
    var steps = [Spot(byte: start, scalar: 0)]
    var scalar = 0
    for at in start..<end {
      let byte = bytes[at]
      if byte & 0xC0 != 0x80 {
        if scalar % Self.stride == 0, scalar > 0 { steps.append(Spot(byte: at, scalar: scalar)) }
        scalar += 1
      }
      let isBreak = byte == 0x0A || (byte == 0x0D && (at + 1 == end || bytes[at + 1] != 0x0A))
      if isBreak { lines.append(Spot(byte: at + 1, scalar: scalar)) }
    }
    self.lines = lines
    self.steps = steps
  }

  /// The place of a byte.
  package func mark(byte: Int) -> Mark {
    let byte = min(max(byte, start), end)
    let step = Self.last(of: steps) { $0.byte <= byte }
    var scalar = step.scalar
    for at in step.byte..<byte where bytes[at] & 0xC0 != 0x80 { scalar += 1 }
    return mark(byte: byte, scalar: scalar)
  }

  /// The place of a scalar, counted from a byte.
  package func mark(scalar: Int, after base: Int) -> Mark {
    let origin = Self.last(of: steps) { $0.byte <= base }
    var number = origin.scalar + scalar
    for at in origin.byte..<max(base, origin.byte) where bytes[at] & 0xC0 != 0x80 { number += 1 }
    let step = steps[min(max(0, number / Self.stride), steps.count - 1)]
    var byte = step.byte
    var rest = number - step.scalar
    while rest > 0, byte < end {
      byte += 1
      while byte < end, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
      rest -= 1
    }
    return mark(byte: byte, scalar: number - rest)
  }

  /// The place after the last thing that can be seen: where a person looks for what is missing.
  package func lastVisible(before byte: Int) -> Mark {
    var at = min(byte, end)
    while at > start, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[at - 1]) { at -= 1 }
    return mark(byte: at)
  }

  private func mark(byte: Int, scalar: Int) -> Mark {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].byte <= byte { low = middle + 1 } else { high = middle }
    }
    let line = max(low, 1)
    return Mark(offset: byte, line: line, column: scalar - lines[line - 1].scalar + 1)
  }

  private static func last(of spots: [Spot], where holds: (Spot) -> Bool) -> Spot {
    var low = 0
    var high = spots.count
    while low < high {
      let middle = (low + high) / 2
      if holds(spots[middle]) { low = middle + 1 } else { high = middle }
    }
    return spots[max(low - 1, 0)]
  }
}
