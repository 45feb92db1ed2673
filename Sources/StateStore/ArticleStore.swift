package import Digest
package import Disk
package import StageKit

/// The only reader and writer of `State/`, `Articles/` and `Originals/`.
package struct ArticleStore: Sendable {
  package let volume: any Volume
  /// The desk's folder.
  package let root: String
  /// Seconds that a command waits for another one.
  package let lockTimeout: Int

  package init(volume: any Volume, root: String, lockTimeout: Int = 10) {
    self.volume = volume
    self.root = root
    self.lockTimeout = lockTimeout
  }

  package var files: AtomicFiles { AtomicFiles(volume) }

  /// The absolute path of a file in the desk.
  package func absolute(_ path: String) -> String { "\(root)/\(path)" }
}

/// The name of an article and where its two files are.
package struct ArticleName: Sendable, Hashable, Comparable {
  package let id: String
  /// The record, from the desk; it may not exist.
  package let record: String

  package init(id: String, record: String) {
    self.id = id
    self.record = record
  }

  /// The state file, from the desk; it may not exist.
  package var state: String { DeskPaths.state(record: record) }

  package static func < (one: ArticleName, other: ArticleName) -> Bool {
    (one.id, one.record) < (other.id, other.record)
  }
}

/// An article as it lies on disk.
package struct StoredArticle: Sendable {
  package let name: ArticleName
  /// `nil` where there is no state file yet.
  package let state: ArticleState?
  /// The record's bytes; `nil` where it is gone.
  package let record: [UInt8]?
  /// What the files looked like when they were read: how a commit sees that nobody was faster.
  package let seen: Seen

  package struct Seen: Sendable, Hashable {
    package let state: FileStatus?
    package let record: FileStatus?
  }
}

/// What can go wrong with one article's files.
package enum StoreError: Error, Hashable, CustomStringConvertible {
  case disk(DiskError)
  case damaged(path: String, StateDamage)
  /// Another copydesk held the article for too long.
  case locked(String)

  package var description: String {
    switch self {
    case .disk(let error): "\(error)"
    case .damaged(let path, let damage): "\(path): \(damage)"
    case .locked(let id): "\(id) is held by another copydesk; try again"
    }
  }
}

extension ArticleStore {
  /// Reads both files of an article.
  package func load(_ name: ArticleName) throws(StoreError) -> StoredArticle {
    do {
      let statePath = absolute(name.state)
      let recordPath = absolute(name.record)
      let seen = StoredArticle.Seen(
        state: try volume.status(statePath),
        record: try volume.status(recordPath)
      )
      let record = seen.record == nil ? nil : try volume.read(recordPath)
      let bytes = seen.state == nil ? nil : try volume.read(statePath)
      return StoredArticle(
        name: name,
        state: try bytes.map { try state(from: $0, name) },
        record: record,
        seen: seen
      )
    } catch let error as StoreError {
      throw error
    } catch let error as DiskError {
      throw .disk(error)
    } catch {
      throw .damaged(path: name.state, .missing("\(error)"))
    }
  }

  private func state(from bytes: [UInt8], _ name: ArticleName) throws(StoreError) -> ArticleState {
    do { return try StateFile.state(from: bytes) } catch {
      throw .damaged(path: name.state, error)
    }
  }

  /// Every article of the desk, by id: each record, and each state file whose record is gone.
  package func names() throws(DiskError) -> [ArticleName] {
    var names: [ArticleName] = []
    var known: Set<String> = []
    for path in try walk(DeskPaths.articles) where Self.isRecord(path) {
      names.append(ArticleName(id: DeskPaths.id(ofFile: path), record: path))
      known.insert(DeskPaths.state(record: path))
    }
    for path in try walk(DeskPaths.state) where path.hasSuffix(".json") && !known.contains(path) {
      let record = "\(DeskPaths.articles)/\(path.dropFirst(DeskPaths.state.count + 1).dropLast(5))"
      names.append(ArticleName(id: DeskPaths.id(ofFile: path), record: record + ".md"))
    }
    return names.sorted()
  }

  private static func isRecord(_ path: String) -> Bool {
    path.hasSuffix(".md") || path.hasSuffix(".txt") || path.hasSuffix(".markdown")
  }

  /// The files below a folder, without hidden ones, from the desk.
  package func walk(_ folder: String) throws(DiskError) -> [String] {
    guard try volume.status(absolute(folder)) != nil else { return [] }
    var paths: [String] = []
    for entry in try volume.list(absolute(folder)) where !entry.name.hasPrefix(".") {
      let path = "\(folder)/\(entry.name)"
      if entry.isFolder { paths += try walk(path) } else { paths.append(path) }
    }
    return paths
  }
}
