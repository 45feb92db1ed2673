/// A time zone: which offset from UTC holds when.
public struct Zone: Hashable, Sendable {
  /// The name it goes by, such as `Europe/Amsterdam`.
  public let name: String

  /// Seconds east of Greenwich before the first change.
  public let first: Int
  /// The changes in order of time.
  public let changes: [Change]

  /// From when which offset holds.
  public struct Change: Hashable, Sendable {
    /// Seconds since 1970 in UTC.
    public let from: Int
    /// Seconds east of Greenwich.
    public let offset: Int
  }

  /// Takes the offset that holds before the first change and the changes in order of time.
  ///
  /// Offsets are seconds east of Greenwich, moments are seconds since 1970 in UTC.
  public init(name: String, first: Int, changes: [(from: Int, offset: Int)] = []) {
    self.name = name
    self.first = first
    self.changes = changes.map { Change(from: $0.from, offset: $0.offset) }
  }

  /// UTC.
  public static let utc = Zone(name: "UTC", first: 0)

  /// Seconds east of Greenwich at a moment.
  public func offset(at instant: Instant) -> Int {
    var low = 0
    var high = changes.count
    while low < high {
      let middle = (low + high) / 2
      if changes[middle].from <= instant.seconds { low = middle + 1 } else { high = middle }
    }
    return low == 0 ? first : changes[low - 1].offset
  }

  /// The clock and calendar there at a moment.
  public func local(_ instant: Instant) -> LocalTime {
    let offset = offset(at: instant)
    let shifted = instant.seconds + offset
    let days = shifted >= 0 ? shifted / 86400 : (shifted - 86399) / 86400
    let rest = shifted - days * 86400
    return LocalTime(
      day: CivilDay(daysSince1970: days),
      hour: rest / 3600,
      minute: rest / 60 % 60,
      second: rest % 60,
      offset: offset
    )
  }
}
