import Markdown
import PublishPlugin
import StageKit

/// What the tests publish.
enum Sample {
  static let noon = Instant(seconds: 1_795_518_000)  // 2026-11-24T11:00:00Z
  static let zone = Zone(name: "Europe/Amsterdam", first: 3600)
  static let desk: [String: Value] = [
    "site": [
      "name": "The Harbour Post", "url": "https://news.example.org", "language": "en",
      "description": "News from the coast.",
    ]
  ]

  static let hasMarkdown = MarkdownRenderer.html != nil

  static let context = StageContext(
    formats: Formats(html: MarkdownRenderer.html ?? Formats.paragraphs),
    zone: zone
  )

  /// A story of a few fields; minutes count from noon.
  static func story(
    _ id: String = "2026-11-24-wall-rises",
    _ fields: [FieldName: Value] = ["headline": "Wall rises"],
    minute: Int = 0,
    updated: Int? = nil,
    howMade: String = ""
  ) -> Snapshot {
    Snapshot(
      id: id,
      fields: fields,
      published: Instant(seconds: noon.seconds + 60 * minute),
      updated: Instant(seconds: noon.seconds + 60 * (updated ?? minute)),
      howMade: howMade
    )
  }

  static func output(_ settings: [String: Value] = [:]) throws -> any SiteOutput {
    guard
      case .output(let output as any SiteOutput) = try publish.stages[0].make(Settings(settings))
    else { throw NotASite() }
    return output
  }

  struct NotASite: Error {}

  /// The files of a site by their paths.
  static func site(
    of snapshots: [Snapshot],
    settings: [String: Value] = [:],
    desk: [String: Value] = desk
  ) throws -> [String: String] {
    let files = try output(settings).build(snapshots, desk, context)
    return Dictionary(
      uniqueKeysWithValues: files.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }
    )
  }

  /// The page of one story.
  static func page(of snapshot: Snapshot) throws -> String {
    let path = try output().plan(snapshot, context)[0].path
    return try site(of: [snapshot])[path] ?? ""
  }
}
