import Disk
import Engine
import StateStore

/// A record while a person edits it, with the record that they started from beside it.
struct EditDraft: Sendable {
  let name: ArticleName
  private let store: ArticleStore
  /// The file that the editor opens.
  let path: String
  private let basePath: String

  init(_ name: ArticleName, on desk: OpenDesk) {
    self.name = name
    store = desk.store
    path = store.absolute("\(DeskPaths.cache)/edits/\(name.id).md")
    basePath = store.absolute("\(DeskPaths.cache)/edits/.\(name.id).base")
  }

  /// Whether an edit from an earlier time is there.
  var isKept: Bool {
    get throws {
      let hasBase = try store.volume.status(basePath) != nil
      return try store.volume.status(path) != nil && hasBase
    }
  }

  /// The record as it lies in the desk.
  func record() throws -> [UInt8] { try store.volume.read(store.absolute(name.record)) }

  func begin() throws {
    let bytes = try record()
    try store.files.commit([FileWrite(basePath, bytes), FileWrite(path, bytes)])
  }

  func base() throws(DiskError) -> [UInt8] { try store.volume.read(basePath) }

  func edited() throws(DiskError) -> [UInt8] { try store.volume.read(path) }

  func drop() throws(DiskError) {
    for file in [path, basePath] where try store.volume.status(file) != nil {
      try store.volume.remove(file)
    }
  }
}
