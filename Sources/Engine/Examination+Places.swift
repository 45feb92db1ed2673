import Disk
import StageKit
import StateStore
import WorkflowFile

extension Examination {
  /// How far clocks may be apart before it is worth a word, in seconds.
  private static let slack = 300

  private static let folders = [
    DeskPaths.articles, DeskPaths.state, DeskPaths.originals, DeskPaths.inbox,
    DeskPaths.published, DeskPaths.workflows, DeskPaths.cache,
  ]

  private static let files = [DeskPaths.lock, "\(DeskPaths.cache)/index.sqlite"]

  /// Whether folders are folders and files are files, and whether there may be written where a run
  /// writes.
  mutating func lookAtPlaces() {
    for folder in Self.folders where isFolder(folder) == false {
      addWrongKind(folder, "it is a file, and copydesk keeps a folder there")
    }
    for file in Self.files where isFolder(file) == true {
      addWrongKind(file, "it is a folder, and copydesk keeps a file there")
    }
    let written = [
      DeskPaths.articles, DeskPaths.state, DeskPaths.originals, DeskPaths.inbox, DeskPaths.cache,
    ]
    for folder in written where isFolder(folder) == true { lookForWriting(folder) }
    if !desk.store.volume.isWritable(desk.store.root) { addReadOnly(".") }
  }

  private func isFolder(_ path: String) -> Bool? {
    let status = try? desk.store.volume.status(desk.store.absolute(path))
    return (status ?? nil)?.isFolder
  }

  private mutating func addWrongKind(_ path: String, _ message: String) {
    add(.wrongKind, path, message, "move it away: 'mv \(path) \(path).old'")
  }

  /// The folder itself and those in it: `2026`, `2026/11`.
  private mutating func lookForWriting(_ folder: String) {
    guard desk.store.volume.isWritable(desk.store.absolute(folder)) else {
      addReadOnly(folder)
      return
    }
    // What cannot be listed is found where it is read.
    guard let entries = try? desk.store.volume.list(desk.store.absolute(folder)) else { return }
    for entry in entries where entry.isFolder && !entry.name.hasPrefix(".") {
      lookForWriting("\(folder)/\(entry.name)")
    }
  }

  private mutating func addReadOnly(_ folder: String) {
    add(
      .readOnly,
      folder,
      "copydesk may not write there as you",
      "'ls -ld \(Shell.quoted(folder))' shows who may: run it as one of them, or have yourself let in"
    )
  }

  /// Gates that ask for a role which nobody has.
  mutating func lookAtPeople() {
    guard !desk.desk.people.isEmpty else { return }
    let roles = Set(desk.desk.people.flatMap(\.roles))
    for workflow in desk.workflows.values.map(\.workflow) {
      for step in workflow.steps where step.entry.kind == .gate {
        for (setting, aim) in [
          ("from", "wants"), (Setting.emergency.name, "names for emergencies"),
        ] {
          let wanted = step.settings.values[setting]?.texts ?? []
          guard !wanted.isEmpty, roles.isDisjoint(with: wanted) else { continue }
          let words = wanted.joined(separator: "' or '")
          add(
            .nobody,
            DeskPaths.desk,
            "nobody has the role '\(words)', which '\(step.id)' of the workflow '\(workflow.name)' \(aim)",
            "give it to somebody under 'people:', as 'roles: [\(wanted[0])]'"
          )
        }
      }
    }
  }

  /// Embargoes are judged by this machine's clock, so it must not be behind what has happened.
  mutating func lookAtClock() {
    let now = desk.clock()
    guard let latest, latest.moment.seconds > now.seconds + Self.slack else { return }
    add(
      .clock,
      latest.path,
      "something happened to it on \(latest.moment), and by this machine's clock it is \(now)",
      "set the clock ('date' shows it): embargoes end by it"
    )
  }

  mutating func lookForLeftovers() {
    for folder in [DeskPaths.state, DeskPaths.articles, DeskPaths.originals, DeskPaths.cache] {
      var unread: [DiskError] = []
      do throws(DiskError) {
        let paths = try desk.store.hiddenFiles(in: folder) { unread.append($0) }
        for path in paths { try lookForLeftover(path) }
      } catch { unread.append(error) }
      for error in unread { addUnreadable(error) }
    }
  }

  private mutating func lookForLeftover(_ path: String) throws(DiskError) {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    if path.hasPrefix(DeskPaths.damaged + "/") {
      add(
        .setAside,
        path,
        "it was damaged and set aside",
        "compare it with what is there now; when you have no more use for it: "
          + "'rm \(Shell.quoted(path))'"
      )
    } else if TemporaryName.matches(name),
      let status = try desk.store.volume.status(desk.store.absolute(path)), !desk.isYoung(status)
    {
      add(
        .leftover,
        path,
        "a copydesk that was stopped left it behind",
        "nothing reads it; 'copydesk doctor --repair' takes it away"
      )
    }
  }
}

extension OpenDesk {
  /// Whether somebody may be writing the file at this moment.
  func isYoung(_ status: FileStatus) -> Bool {
    clock().seconds - status.modified / 1_000_000_000 < 3600
  }
}
