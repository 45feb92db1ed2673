package import Digest
package import Disk

/// All that lies in a plugin's folder, byte for byte: what somebody trusts.
package struct FolderContent: Sendable, Hashable {
  /// By the bytes of their paths; the folder itself is not among them.
  package let entries: [Entry]

  package struct Entry: Sendable, Hashable {
    /// From the folder on.
    package let path: String
    package let permissions: UInt16
    /// `nil` for a folder.
    package let hash: SHA256Digest?
  }

  package init(_ entries: [Entry]) {
    self.entries = entries
  }

  /// How much one plugin may be; beyond it nobody looks at what they trust, and each run would wait.
  package static let most = (entries: 20_000, bytes: 512 << 20)

  /// Reads a folder. Links and other things that are no files are refused: what they lead to could
  /// change and nobody would see it.
  package init(of folder: String, on volume: RealVolume) throws(TrustError) {
    var reading = FolderReading(folder, volume)
    try reading.readAll()
    entries = reading.entries.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }

  /// The hash of all names, permissions and bytes.
  package var hash: SHA256Digest {
    var parts = SHA256()
    parts.update(Array("copydesk plugin 1\n".utf8))
    for entry in entries {
      let kind = entry.hash?.hex ?? "folder"
      let mode = String(entry.permissions, radix: 8)
      // With its length a name cannot read like the end of one entry and the start of the next.
      parts.update(Array("\(entry.path.utf8.count) \(entry.path) \(mode) \(kind)\n".utf8))
    }
    return parts.finish()
  }

  /// What became different from here to another state, in words, by path.
  package func changes(to now: FolderContent) -> [String] {
    let before = Dictionary(entries.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
    let after = Dictionary(now.entries.map { ($0.path, $0) }, uniquingKeysWith: { $1 })
    let paths = Set(before.keys).union(after.keys).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    return paths.compactMap { path in
      switch (before[path], after[path]) {
      case (let old?, let new?): Self.change(old, new)
      case (nil, .some): "\(path) is new"
      case (.some, nil): "\(path) is gone"
      case (nil, nil): nil
      }
    }
  }

  private static func change(_ old: Entry, _ new: Entry) -> String? {
    if old.hash != new.hash {
      return (old.hash == nil) == (new.hash == nil)
        ? "\(new.path) has other content" : "\(new.path) is another kind of thing"
    }
    guard old.permissions != new.permissions else { return nil }
    let modes = [old, new].map { String($0.permissions, radix: 8) }
    return "\(new.path) has the permissions \(modes[1]), before \(modes[0])"
  }
}
