/// What a disk in memory holds, and how much of it a crash would leave.
///
/// A file is written once, so its content is durable or not as a whole. Names change one by one;
/// a change is durable when the folders it touched were synced after it.
struct MemoryDisk: Sendable {
  /// What lies under each path: a folder, or the number of a file.
  enum Node: Sendable, Hashable {
    case folder
    case file(Int)
  }

  enum Change: Sendable, Hashable {
    case set(String, Node)
    case remove(String)
    case move(String, String)
    case exchange(String, String)

    /// The folders that hold the names it changes.
    var folders: Set<String> {
      switch self {
      case .set(let path, _), .remove(let path): [MemoryDisk.parent(path)]
      case .move(let one, let other), .exchange(let one, let other):
        [MemoryDisk.parent(one), MemoryDisk.parent(other)]
      }
    }
  }

  struct File: Sendable, Hashable {
    var bytes: [UInt8]
    var modified: Int
    var isDurable = false
  }

  private(set) var names: [String: Node] = ["/": .folder]
  var files: [Int: File] = [:]
  /// The names that are durable for sure.
  private var durable: [String: Node] = ["/": .folder]
  /// The changes that came after, each with the folders that were not synced yet.
  private var pending: [(change: Change, unsynced: Set<String>)] = []
  private var count = 0

  static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/"), slash > path.startIndex else { return "/" }
    return String(path[..<slash])
  }

  mutating func add(_ bytes: [UInt8], at path: String) {
    count += 1
    files[count] = File(bytes: bytes, modified: count)
    apply(.set(path, .file(count)))
  }

  mutating func apply(_ change: Change) {
    names.apply(change)
    pending.append((change, change.folders))
  }

  mutating func sync(_ path: String) {
    if case .file(let number) = names[path] {
      files[number]?.isDurable = true
      return
    }
    for index in pending.indices { pending[index].unsynced.remove(path) }
    while let first = pending.first, first.unsynced.isEmpty {
      durable.apply(first.change)
      pending.removeFirst()
    }
  }

  mutating func syncAll() {
    for number in files.keys { files[number]?.isDurable = true }
    durable = names
    pending = []
  }
}

extension MemoryDisk {
  /// Every disk that a loss of power at this moment could leave: any of the changes of names that
  /// were not durable, and each content that was not durable whole, cut or empty.
  ///
  /// Where the changes are many, all but one or two of them, and one or two of them alone. Contents
  /// are lost all together, and where no more than one change of names is, also one or two alone.
  var afterCrash: [MemoryDisk] {
    let open = pending.indices.filter { !pending[$0].unsynced.isEmpty }
    let written = files.filter { !$0.value.isDurable }.keys.sorted()
    let alone = Self.pairs(of: written)
    return Self.losses(open).flatMap { lost in
      let contents = [Set(written)] + alone.filter { $0.count + lost.count <= 2 }
      return [disk(without: lost)]
        + contents.flatMap { cut in
          [2, 0].map { disk(without: lost, keeping: $0, of: cut) }
        }
    }
  }

  private static func losses(_ open: [Int]) -> [Set<Int>] {
    guard open.count > 6 else {
      return (0..<(1 << open.count)).map { choice in
        Set(open.enumerated().filter { choice >> $0.offset & 1 == 0 }.map(\.element))
      }
    }
    let few = [[]] + pairs(of: open)
    return few + few.map { Set(open).subtracting($0) }
  }

  /// Every one and every two of some numbers.
  private static func pairs(of numbers: [Int]) -> [Set<Int>] {
    numbers.indices.flatMap { first in numbers[first...].map { [numbers[first], $0] } }
  }

  /// Keeps of some files that are not durable one part in `part` of their bytes, or none; all of the
  /// others.
  private func disk(
    without lost: Set<Int>,
    keeping part: Int = 1,
    of cut: Set<Int> = []
  ) -> MemoryDisk {
    var disk = self
    disk.names = durable
    for index in pending.indices where !lost.contains(index) {
      disk.names.apply(pending[index].change)
    }
    disk.names = disk.names.filter { path, _ in disk.isReachable(path) }
    for number in cut {
      let bytes = files[number]?.bytes ?? []
      disk.files[number]?.bytes = part == 0 ? [] : Array(bytes.prefix(bytes.count / part))
    }
    disk.syncAll()
    return disk
  }

  private func isReachable(_ path: String) -> Bool {
    path == "/" || names[Self.parent(path)] == .folder && isReachable(Self.parent(path))
  }

  /// Two disks with the same content are one to a test.
  var content: [String: [UInt8]?] {
    names.mapValues { node in
      if case .file(let number) = node { files[number]?.bytes } else { nil }
    }
  }
}

extension [String: MemoryDisk.Node] {
  /// Changes names; a change of what is not there changes nothing, as after a crash.
  fileprivate mutating func apply(_ change: MemoryDisk.Change) {
    switch change {
    case .set(let path, let node): self[path] = node
    case .remove(let path): self[path] = nil
    case .move(let path, let newPath):
      let moved = take(path)
      guard !moved.isEmpty else { return }
      _ = take(newPath)
      put(moved, at: newPath)
    case .exchange(let one, let other):
      let (first, second) = (take(one), take(other))
      put(first, at: other)
      put(second, at: one)
    }
  }

  /// Takes a path out with all below it; the keys are what follows the path.
  private mutating func take(_ path: String) -> [String: MemoryDisk.Node] {
    var taken: [String: MemoryDisk.Node] = [:]
    for key in keys where key == path || key.hasPrefix(path + "/") {
      taken[String(key.dropFirst(path.count))] = removeValue(forKey: key)
    }
    return taken
  }

  private mutating func put(_ nodes: [String: MemoryDisk.Node], at path: String) {
    for (rest, node) in nodes { self[path + rest] = node }
  }
}
