import Disk
import StateStore

/// A folder that one process of copydesk gives to one plugin; nobody else uses it at the same time.
struct Scratch: Sendable {
  let folder: String
  /// Held as long as the process lives.
  private let lock: HeldLocks

  /// How many processes may run a plugin of one desk at the same time.
  private static let places = 256

  /// Takes the first free one, empty, under the desk's `.copydesk/`.
  init(for plugin: String, root: String, on volume: RealVolume) throws(TrustError) {
    let above = "\(root)/\(DeskPaths.cache)/scratch/\(plugin)"
    (folder, lock) = try TrustError.onDisk { () throws(DiskError) in
      try volume.makeFolder(above)
      for place in 0..<Self.places {
        guard let lock = try Self.lock("\(above)/lock", place, volume) else { continue }
        let folder = "\(above)/\(place)"
        if try volume.nature(folder) != nil { try volume.removeTree(folder) }
        try volume.makeFolder(folder)
        return (folder, lock)
      }
      throw DiskError(call: "lock", path: above, code: LockTimeout.code)
    }
  }

  /// Keeps the folder for as long as the closure that calls this lives.
  func whileHeld<Result>(_ body: () -> Result) -> Result {
    withExtendedLifetime(lock, body)
  }

  private static func lock(
    _ path: String,
    _ place: Int,
    _ volume: RealVolume
  ) throws(DiskError) -> HeldLocks? {
    do {
      return try volume.lock(path, bytes: [UInt64(place)], timeout: 0)
    } catch {
      if error.code == LockTimeout.code { return nil }
      throw error
    }
  }
}
