import Disk
import StageKit
import StateStore

extension SiteBuild {
  /// How the live site differs from what is out: one finding for each way in which it does.
  func examine() throws -> [Finding] {
    let path = DeskPaths.published
    let store = desk.store
    guard let status = try store.volume.status(store.absolute(path)) else {
      return hasSomethingOut() ? [differs(path, "it is gone, and stories are out")] : []
    }
    // What it should be cannot be said where a state is damaged; that is a finding of its own.
    guard status.isFolder, let files = try? files(adding: []) else { return [] }
    var missing: [String] = []
    var others: [String] = []
    for file in files.artifacts {
      let name = "\(path)/\(file.path)"
      if try store.volume.status(store.absolute(name)) == nil {
        missing.append(name)
      } else if try store.volume.read(store.absolute(name)) != file.bytes {
        others.append(name)
      }
    }
    return differs(missing, "missing")
      + differs(others, "not what is out: changed by hand, or made by other settings")
  }

  private func differs(_ paths: [String], _ how: String) -> [Finding] {
    let paths = paths.sorted()
    guard let first = paths.first else { return [] }
    let others = paths.count == 1 ? "it is" : "it and \(paths.count - 1) more are"
    return [differs(first, "\(others) \(how)")]
  }

  private func differs(_ path: String, _ message: String) -> Finding {
    Finding(
      .siteDiffers,
      path,
      message,
      help:
        "'copydesk doctor --repair' builds the site again, and so does the next story that goes out"
    )
  }

  private func hasSomethingOut() -> Bool {
    let names = (try? desk.store.names { _, _ in }) ?? []
    return names.contains { (try? desk.store.load($0).state)??.out("site") != nil }
  }
}
