/// What clock and calendar show in one zone at one moment.
public struct LocalTime: Hashable, Sendable {
  /// The day there.
  public let day: CivilDay
  /// 0 to 23.
  public let hour: Int
  /// 0 to 59.
  public let minute: Int
  /// 0 to 60.
  public let second: Int
  /// Seconds east of Greenwich.
  public let offset: Int

  init(day: CivilDay, hour: Int, minute: Int, second: Int, offset: Int) {
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
    self.offset = offset
  }

  /// `2026-11-24`.
  public var date: String { "\(pad(day.year, 4))-\(pad(day.month))-\(pad(day.day))" }

  /// `18:30`.
  public var clock: String { "\(pad(hour)):\(pad(minute))" }

  /// RFC 3339 with the zone's offset; `Z` where it is 0.
  public var rfc3339: String { "\(date)T\(clock):\(pad(second))\(zoneMark(":", utc: "Z"))" }

  /// RFC 822 as RSS wants it: `Tue, 24 Nov 2026 18:30:00 +0100`.
  public var rfc822: String {
    let weekday = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"][day.weekday]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    return "\(weekday), \(pad(day.day)) \(months[day.month - 1]) \(pad(day.year, 4)) "
      + "\(clock):\(pad(second)) \(zoneMark("", utc: "+0000"))"
  }

  private func zoneMark(_ separator: String, utc: String) -> String {
    guard offset != 0 else { return utc }
    let minutes = abs(offset) / 60
    return "\(offset < 0 ? "-" : "+")\(pad(minutes / 60))\(separator)\(pad(minutes % 60))"
  }

  private func pad(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
