import StageKit

/// Other systems' names for what a desk has a field for.
enum Aliases {
  /// The field that a key of front matter or a label of plain copy means.
  static func field(_ key: String) -> FieldName? {
    let key = lowered(key)
    if FieldName(key).type != nil { return FieldName(key) }
    return fields[key]
  }

  /// Keys whose value is the sender's own name for the story.
  static let guids: Set<String> = ["guid", "id", "uri"]

  /// Keys whose value is the guid of the story that this one follows.
  static let follows: Set<String> = ["follows", "replaces", "corrects", "updates", "supersedes"]

  private static let fields: [String: FieldName] = [
    "title": .headline, "head": .headline, "author": .byline, "authors": .byline, "by": .byline,
    "date": .dated, "published": .dated, "pubdate": .dated, "description": .standfirst,
    "subtitle": .standfirst, "deck": .standfirst, "dek": .standfirst, "abstract": .standfirst,
    "lang": .language, "category": .section, "slugline": .slug, "priority": .urgency,
    "copyright": .rights, "tag": .tags, "keyword": .keywords, "subject": .subjects,
    "editors-note": .ednote, "link": .sourceURL, "canonical": .sourceURL, "agency": .source,
    "location": .dateline, "strapline": .kicker, "photo": .image, "thumbnail": .image,
  ]
}

/// A day or moment of another system's metadata.
enum When {
  /// RFC 3339; a day alone is its first moment in the desk's zone.
  static func instant(_ text: String, _ zone: Zone) -> Instant? {
    let text = text.trimmed
    if let instant = Instant(text) { return instant }
    let moment = Moment(text)
    guard text.utf8.count == 10, let day = moment.day, !moment.hasOtherWords else { return nil }
    return start(of: day, zone)
  }

  /// The first moment of a day in a zone.
  static func start(of day: CivilDay, _ zone: Zone) -> Instant {
    let midnight = day.daysSince1970 * 86400
    let guess = midnight - zone.offset(at: Instant(seconds: midnight))
    return Instant(seconds: midnight - zone.offset(at: Instant(seconds: guess)))
  }
}
