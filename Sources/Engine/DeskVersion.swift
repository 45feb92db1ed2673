import Digest
import Disk

/// Becomes the hash of what a desk's articles are judged by besides their own files.
struct DeskVersion {
  private var parts = SHA256()

  /// Begins with the program, of which another build may judge differently, and desk.yaml.
  init(_ volume: any Volume, _ desk: [UInt8]) throws(DiskError) {
    let program = try volume.status("/proc/self/exe")
    let mark = program.map { "\($0.size) \($0.modified) \($0.inode)" } ?? ""
    add("", Array(mark.utf8))
    add("", desk)
  }

  /// Adds a file. Names and lengths keep two files from reading like one.
  mutating func add(_ path: String, _ bytes: [UInt8]) {
    parts.update(Array("\(path.utf8.count) \(path) \(bytes.count) ".utf8))
    parts.update(bytes)
  }

  var hash: SHA256Digest { parts.finish() }
}
