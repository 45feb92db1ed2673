import Disk
import StageKit
import StateStore

extension SiteBuild {
  /// How the live site differs from what is out.
  func examine() throws -> [Finding] {
    let path = DeskPaths.published
    let store = desk.store
    guard try store.volume.status(store.absolute(path)) != nil else {
      let isOut = try hasSomethingOut()
      return isOut
        ? [differs(path, "it is gone, and stories are out")] : []
    }
    // What it should be cannot be said where a state is damaged; that is a finding of its own.
    guard let files = try? files(adding: []) else { return [] }
    return try files.artifacts.compactMap { file in
      let name = "\(path)/\(file.path)"
      guard try store.volume.status(store.absolute(name)) != nil else {
        return differs(name, "it is missing")
      }
      let isSame = try store.volume.read(store.absolute(name)) == file.bytes
      return isSame ? nil : differs(name, "it is not what is out, or was made by other settings")
    }
  }

  private func differs(_ path: String, _ message: String) -> Finding {
    Finding(
      .siteDiffers,
      path,
      message,
      help: "the next story that goes out builds the site anew; to do it now take "
        + "\(DeskPaths.published)/ away and give 'copydesk publish' for a story that is out"
    )
  }

  private func hasSomethingOut() throws -> Bool {
    for name in try desk.articles().names {
      let state = try? desk.store.load(name).state
      if state?.out("site") != nil { return true }
    }
    return false
  }
}
