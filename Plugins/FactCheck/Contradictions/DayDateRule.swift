import Prose
import StageKit

/// A weekday that the date beside it does not have.
enum DayDateRule {
  static func findings(_ story: Story) -> [Finding] {
    story.dates.compactMap { date in
      guard let weekday = date.weekday, let day = Calendar.day(of: date, near: story.day),
        day.weekday != weekday
      else { return nil }
      return Finding(
        rule: .dayDate,
        range: date.range,
        speaker: nil,
        help: "\(Calendar.name(day)) is no \(Calendar.weekdays[weekday]): one of the two is wrong",
        score: 990
      )
    }
  }
}
