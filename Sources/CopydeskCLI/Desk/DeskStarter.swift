import Disk
import StateStore
import WorkflowFile

/// Makes a desk in a folder; what lies there already stays as it is.
struct DeskStarter: Sendable {
  let root: String
  let volume: any Volume

  /// Writes desk.yaml, the ready workflows and the folders. Returns the paths that were made.
  ///
  /// Refuses a folder that is a desk.
  func make(name: String, zone: String, people: [Person]) throws -> [String] {
    guard try volume.status("\(root)/\(DeskPaths.desk)") == nil else {
      throw Complaint(
        .usage,
        "\(root) is a desk already",
        help: "nothing was changed; 'copydesk status' shows it"
      )
    }
    let site = Desk.Site(
      name: name,
      url: "https://news.example",
      description: "What happens, checked."
    )
    let desk = DeskText.make(site: site, zone: zone, people: people)
    var files = [(DeskPaths.desk, desk), (".gitignore", Self.ignored)]
    files += StarterWorkflow.all.map { ("\(DeskPaths.workflows)/\($0.file)", $0.text) }
    var made: [String] = []
    var writes: [FileWrite] = []
    // desk.yaml comes last: a folder is a desk only when all the rest is there.
    for (path, text) in files.reversed() where try volume.status("\(root)/\(path)") == nil {
      writes.append(FileWrite("\(root)/\(path)", Array(text.utf8)))
      made.append(path)
    }
    for folder in [DeskPaths.inbox, DeskPaths.articles] {
      if try volume.status("\(root)/\(folder)") == nil { made.append("\(folder)/") }
      try volume.makeFolder("\(root)/\(folder)")
    }
    try AtomicFiles(volume).commit(writes)
    return made.sorted()
  }

  private static let ignored = """
    # Caches, previews and unfinished edits of copydesk: nothing for git.
    .copydesk/

    """
}

/// The time zone of this computer, as desk.yaml names it.
enum SystemZone {
  static func name(_ surroundings: Surroundings) -> String {
    if let name = surroundings.variable("TZ"), name.contains("/"), !name.hasPrefix("/") {
      return name.hasPrefix(":") ? String(name.dropFirst()) : name
    }
    let link = SymbolicLink.target(of: "/etc/localtime") ?? ""
    let parts = link.split(separator: "/").map(String.init)
    guard let at = parts.lastIndex(of: "zoneinfo"), at + 1 < parts.count else { return "UTC" }
    let name = parts[(at + 1)...].joined(separator: "/")
    return name.hasPrefix("Etc/") ? "UTC" : name
  }
}
