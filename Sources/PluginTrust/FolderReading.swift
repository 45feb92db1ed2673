import Digest
import Disk

/// Goes through a plugin's folder.
struct FolderReading {
  private let root: String
  private let volume: RealVolume
  private(set) var entries: [FolderContent.Entry] = []
  private var bytes = 0

  init(_ root: String, _ volume: RealVolume) {
    self.root = root
    self.volume = volume
  }

  mutating func readAll() throws(TrustError) {
    _ = try nature(of: "")
    try read("")
  }

  private mutating func read(_ folder: String) throws(TrustError) {
    let names = try TrustError.onDisk { () throws(DiskError) in try volume.list(absolute(folder)) }
    for name in names {
      let path = folder.isEmpty ? name.name : "\(folder)/\(name.name)"
      let nature = try nature(of: path)
      let hash = nature.kind == .folder ? nil : try hash(of: path, nature.size)
      entries.append(
        FolderContent.Entry(path: path, permissions: nature.permissions, hash: hash)
      )
      guard entries.count <= FolderContent.most.entries else {
        throw .tooMuch(root, limit: "\(FolderContent.most.entries) files")
      }
      if hash == nil { try read(path) }
    }
  }

  private func nature(of path: String) throws(TrustError) -> FileNature {
    let place = absolute(path)
    let nature = try TrustError.onDisk { () throws(DiskError) in try volume.nature(place) }
    switch nature?.kind {
    case .link: throw .link(place)
    case nil, .other: throw .noFile(place)
    case .file where path.isEmpty: throw .noFile(place)
    case .file, .folder: break
    }
    guard let nature, nature.permissions & 0o002 == 0 else { throw .writableByAll(place) }
    return nature
  }

  private mutating func hash(of path: String, _ size: Int) throws(TrustError) -> SHA256Digest {
    bytes += size
    guard bytes <= FolderContent.most.bytes else {
      throw .tooMuch(root, limit: "\(FolderContent.most.bytes >> 20) MB")
    }
    return try TrustError.onDisk { () throws(DiskError) in
      SHA256.hash(try volume.read(absolute(path)))
    }
  }

  private func absolute(_ path: String) -> String { path.isEmpty ? root : "\(root)/\(path)" }
}
