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

  init(_ name: ArticleName, of person: String, on desk: OpenDesk) {
    self.name = name
    store = desk.store
    let owner = String(
      decoding: person.utf8.map { Self.isPlain($0) ? $0 : UInt8(ascii: "-") },
      as: UTF8.self
    )
    let folder = store.absolute("\(DeskPaths.cache)/edits")
    path = "\(folder)/\(name.id)--\(owner).md"
    basePath = "\(folder)/.\(name.id)--\(owner).base"
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  /// Whether an edit from an earlier time is there.
  var isKept: Bool {
    get throws {
      let hasBase = try store.volume.status(basePath) != nil
      return try store.volume.status(path) != nil && hasBase
    }
  }

  /// Keeps the person's other terminals from the draft, as long as one has it open.
  func lock() throws -> HeldLocks {
    let file = store.absolute(DeskPaths.lock)
    do throws(DiskError) {
      return try store.volume.lock(file, bytes: [lockByte(of: basePath)], timeout: 1)
    } catch {
      guard error.code == LockTimeout.code else { throw error }
      throw Complaint(
        .locked,
        "you have \(name.id) open in an editor already",
        help: "come to an end there first; what you write is in \(path)"
      )
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

// MARK: - Conflicts

extension EditDraft {
  private static let marks = (mine: "<<<<<<< yours", other: "=======", theirs: ">>>>>>> theirs")

  /// Puts both versions of the words that contradict into the draft, for the person to choose; from
  /// now on it starts from the record as it is.
  func markConflicts() throws {
    let record = try record()
    let parts = ThreeWayMerge.merge(
      base: String(decoding: try base(), as: UTF8.self),
      mine: String(decoding: try edited(), as: UTF8.self),
      theirs: String(decoding: record, as: UTF8.self)
    )
    let lines = parts.flatMap { part -> [String] in
      switch part {
      case .lines(let lines): lines
      case .conflict(let conflict):
        [Self.marks.mine] + conflict.mine + [Self.marks.other] + conflict.theirs
          + [Self.marks.theirs]
      }
    }
    let marked = Array(lines.joined(separator: "\n").utf8)
    try store.files.commit([FileWrite(basePath, record), FileWrite(path, marked)])
  }

  /// Whether the person has not chosen everywhere yet.
  func hasMarks(_ bytes: [UInt8]) -> Bool {
    String(decoding: bytes, as: UTF8.self).split(separator: "\n").contains { line in
      line == Self.marks.mine || line == Self.marks.theirs
    }
  }

  var marksLeft: Complaint {
    Complaint(
      .refused,
      "the draft still has lines '\(Self.marks.mine)': choose between the two versions"
    )
  }

  /// A complaint about the draft, with word of where it is.
  func keeping(_ complaint: Complaint, _ call: Invocation) -> Complaint {
    let lines = complaint.message.split(separator: "\n", omittingEmptySubsequences: false)
    let message = lines.map { line in
      line.hasPrefix(name.record + ":")
        ? path + line.dropFirst(name.record.utf8.count) : String(line)
    }.joined(separator: "\n")
    return Complaint(
      complaint.code,
      message,
      help: "your edit is kept in \(path)",
      "\(call.line(["edit", name.id])) goes on with it"
    )
  }
}
