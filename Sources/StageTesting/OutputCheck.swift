import StageKit

/// Plans deliveries, and for a site builds its files, from ordinary and hostile snapshots.
struct OutputCheck {
  let output: any Output
  let desk: [String: Value]
  let context: StageContext

  func problems() -> [String] {
    var problems: [String] = []
    for (name, snapshot) in Self.snapshots {
      problems += plan(snapshot).map { "with \(name) it \($0)" }
    }
    if let site = output as? any SiteOutput {
      problems += build(site, [], "nothing")
      problems += build(site, Self.snapshots.map(\.snapshot), "every hostile story")
      for (name, snapshot) in Self.snapshots {
        problems += preview(site, snapshot).map { "with \(name) it \($0)" }
      }
    }
    return problems
  }

  private func plan(_ snapshot: Snapshot) -> [String] {
    do {
      let deliveries = try output.plan(snapshot, context)
      var problems: [String] = []
      if try output.plan(snapshot, context) != deliveries {
        problems.append("plans one thing now and another later")
      }
      var seen: Set<[String]> = []
      for delivery in deliveries {
        if delivery.destination.isEmpty { problems.append("plans a delivery to nowhere") }
        if let problem = Names.problem(inPath: delivery.path) {
          problems.append("plans a delivery whose path '\(delivery.path)' \(problem)")
        }
        if !seen.insert([delivery.destination, delivery.path]).inserted {
          problems.append("plans '\(delivery.path)' twice for '\(delivery.destination)'")
        }
      }
      return problems
    } catch {
      return ["throws while it plans: \(error)"]
    }
  }

  private func build(_ site: any SiteOutput, _ snapshots: [Snapshot], _ name: String) -> [String] {
    do {
      let files = try site.build(snapshots, desk, context)
      var problems = files.flatMap(Self.problems)
      if Set(files.map(\.path)).count != files.count { problems.append("makes a file twice") }
      if try site.build(snapshots, desk, context) != files {
        problems.append("makes one site now and another later")
      }
      return problems.map { "a site of \(name): it \($0)" }
    } catch {
      return ["a site of \(name): it throws \(error)"]
    }
  }

  private func preview(_ site: any SiteOutput, _ snapshot: Snapshot) -> [String] {
    do {
      return Self.problems(try site.preview(snapshot, desk, context))
    } catch {
      return ["throws while it makes a preview: \(error)"]
    }
  }

  private static func problems(_ file: Artifact) -> [String] {
    var problems: [String] = []
    if let problem = Names.problem(inPath: file.path) {
      problems.append("makes a file whose path '\(file.path)' \(problem)")
    }
    if file.path.hasSuffix(".html"), String(decoding: file.bytes, as: UTF8.self).contains(markup) {
      problems.append("lets a story's own markup through in '\(file.path)'")
    }
    return problems
  }

  private static let markup = "<script>alert(1)</script>"

  private static let snapshots: [(name: String, snapshot: Snapshot)] = {
    let texts =
      Hostile.texts + [("a story", "Harbour reopens after the storm")]
      + [("markup in every field", "\"'&]]>\(markup)"), ("a path for a name", "../../etc/passwd")]
    return texts.enumerated().map { number, hostile in
      let fields = FieldName.known.map { ($0.name, Hostile.value(hostile.text, for: $0.type)) }
      return (
        hostile.name,
        Snapshot(
          id: "2026-11-24-story-\(number)",
          fields: Dictionary(fields, uniquingKeysWith: { $1 }),
          published: Instant(seconds: 1_764_000_000),
          updated: Instant(seconds: 1_764_003_600),
          howMade: "Read by Amy Adams & Ben Bo."
        )
      )
    }
  }()
}
