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
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts[2].utf8.count == 2, let year = Int(parts[0]), let month = Int(parts[1]),
      let day = Int(parts[2]), CivilDay.isValid(year: year, month: month, day: day)
    else { return nil }
    let midnight = CivilDay(year: year, month: month, day: day).daysSince1970 * 86400
    let guess = midnight - zone.offset(at: Instant(seconds: midnight))
    return Instant(seconds: midnight - zone.offset(at: Instant(seconds: guess)))
  }
}
