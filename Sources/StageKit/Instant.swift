/// A moment in time, to the second, counted in UTC.
public struct Instant: Hashable, Sendable, Comparable {
  /// Seconds since 1970-01-01T00:00:00Z; earlier moments are negative.
  public let seconds: Int

  /// Takes seconds since 1970 in UTC.
  public init(seconds: Int) {
    self.seconds = seconds
  }

  /// Orders by time.
  public static func < (one: Instant, other: Instant) -> Bool {
    one.seconds < other.seconds
  }
}

extension Instant {
  /// Reads RFC 3339, such as `2026-11-24T18:30:00+01:00`.
  ///
  /// A space may stand for the `T`, seconds may be missing, fractions are dropped. `nil` where
  /// the text is anything else, where a part is out of range, or where the zone is missing.
  public init?(_ text: some StringProtocol) {
    var reader = DigitReader(Array(text.utf8))
    guard let year = reader.digits(4), reader.skip("-"), let month = reader.digits(2),
      reader.skip("-"), let day = reader.digits(2),
      reader.skip("T") || reader.skip("t") || reader.skip(" "),
      let hour = reader.digits(2), reader.skip(":"), let minute = reader.digits(2)
    else { return nil }
    var second = 0
    if reader.skip(":") {
      guard let found = reader.digits(2) else { return nil }
      second = found
      if reader.skip(".") { reader.skipDigits() }
    }
    guard let offset = reader.zone(), reader.isAtEnd,
      CivilDay.isValid(year: year, month: month, day: day), hour < 24, minute < 60, second < 61
    else { return nil }
    let days = CivilDay(year: year, month: month, day: day).daysSince1970
    seconds = days * 86400 + hour * 3600 + minute * 60 + second - offset
  }

  /// RFC 3339 in UTC, such as `2026-11-24T17:30:00Z`.
  public var rfc3339: String { Zone.utc.local(self).rfc3339 }
}

extension Instant: CustomStringConvertible {
  /// The same as ``rfc3339``.
  public var description: String { rfc3339 }
}

/// Reads fixed-width digits out of bytes.
struct DigitReader {
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  var isAtEnd: Bool { at == bytes.count }

  mutating func digits(_ count: Int) -> Int? {
    guard at + count <= bytes.count else { return nil }
    var number = 0
    for byte in bytes[at..<at + count] {
      guard byte >= 48, byte <= 57 else { return nil }
      number = number * 10 + Int(byte) - 48
    }
    at += count
    return number
  }

  mutating func skip(_ character: Unicode.Scalar) -> Bool {
    guard at < bytes.count, bytes[at] == UInt8(ascii: character) else { return false }
    at += 1
    return true
  }

  mutating func skipDigits() {
    while at < bytes.count, bytes[at] >= 48, bytes[at] <= 57 { at += 1 }
  }

  /// Seconds east of Greenwich.
  mutating func zone() -> Int? {
    if skip("Z") || skip("z") { return 0 }
    let sign = skip("+") ? 1 : skip("-") ? -1 : 0
    guard sign != 0, let hours = digits(2), hours < 24 else { return nil }
    _ = skip(":")
    guard let minutes = digits(2), minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }
}
