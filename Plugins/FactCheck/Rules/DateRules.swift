import Prose
import StageKit

/// One item for each day or span that the story names, with the calendar worked out.
enum DateRules {
  static func findings(_ story: Story) -> [Finding] {
    story.dates.map { finding($0, story) }
  }

  private static func finding(_ date: DateMention, _ story: Story) -> Finding {
    let words = story.passage.reading(date.range)
    let (rule, score): (Rule, Int) =
      switch date.kind {
      case .day: (.calendarDate, 660)
      case .month, .year: (.year, 620)
      case .weekday: (.weekday, 610)
      case .relative: (.relativeDate, 450)
      case .time: (.clockTime, 430)
      case .duration: (.span, 420)
      }
    let speaker = story.speech.first { $0.content.covers(date.range) }?.speaker
    return Finding(
      rule: rule,
      range: date.range,
      speaker: speaker?.name,
      help: help(date, words, story),
      score: score
    )
  }

  private static func help(_ date: DateMention, _ words: String, _ story: Story) -> String {
    switch date.kind {
    case .day:
      if let day = Calendar.day(of: date, near: story.day) {
        return "\(Calendar.name(day)): see in a record or an announcement that it was that day"
      }
      return "see in a record or an announcement that it was \(words); the year is not given"
    case .month, .year: return "see in a record or an earlier story that it was \(words)"
    case .weekday: return weekday(date, words, story)
    case .relative: return relative(words, story)
    case .time: return "see that '\(words)' is right, and in which time zone"
    case .duration: return "count again from the dates: '\(words)'"
    }
  }

  private static func weekday(_ date: DateMention, _ words: String, _ story: Story) -> String {
    guard let day = story.day, let weekday = date.weekday else {
      return "the story has no date, so '\(words)' may be any: find the day, and set 'dated'"
    }
    let back = (day.weekday - weekday + 7) % 7
    let before = CivilDay(daysSince1970: day.daysSince1970 - back)
    return "the last \(words) by the story's date is \(Calendar.name(before)): see that it was then"
  }

  private static func relative(_ words: String, _ story: Story) -> String {
    guard let day = story.day else {
      return "the story has no date, so '\(words)' has no beginning: find the day, and set 'dated'"
    }
    return "seen from \(Calendar.name(day)), the story's date: is '\(words)' still right?"
  }
}
