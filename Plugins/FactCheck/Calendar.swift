import Prose
import StageKit

/// Reads dates of a text in the calendar.
enum Calendar {
  static let weekdays = [
    "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
  ]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  /// `Tuesday, 3 November 2026`.
  static func name(_ day: CivilDay) -> String {
    "\(weekdays[day.weekday]), \(day.day) \(months[day.month - 1]) \(day.year)"
  }

  /// The day a text means; without a year the one nearest to the story's day.
  static func day(of date: DateMention, near story: CivilDay?) -> CivilDay? {
    guard let month = date.month, let day = date.day else { return nil }
    if let year = date.year { return valid(year, month, day) }
    guard let story else { return nil }
    let days = (story.year - 1...story.year + 1).compactMap { valid($0, month, day) }
    return days.min { distance($0, story) < distance($1, story) }
  }

  private static func valid(_ year: Int, _ month: Int, _ day: Int) -> CivilDay? {
    CivilDay.isValid(year: year, month: month, day: day)
      ? CivilDay(year: year, month: month, day: day) : nil
  }

  private static func distance(_ one: CivilDay, _ other: CivilDay) -> Int {
    abs(one.daysSince1970 - other.daysSince1970)
  }
}
