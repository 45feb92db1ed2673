import Disk
import Engine
import Glibc
import StageKit
import Synchronization

/// The files that a reader is to read, opened one after the other.
final class SourceInput: Sendable {
  /// Where the paths come from, where they are not on the command line.
  let list: LineInput?

  private let waiting: Mutex<[String]>
  private let surroundings: Surroundings
  private let volume = RealVolume()

  /// Takes paths, and those that a list holds, one a line. Without any: standard input is the copy.
  init(_ paths: [String], from list: String?, _ surroundings: Surroundings) throws {
    self.surroundings = surroundings
    var first = paths
    if paths.isEmpty, list == nil { first = ["-"] }
    waiting = Mutex(first)
    guard let list else {
      self.list = nil
      return
    }
    guard list == "-" || !first.contains("-") else {
      throw UsageError.other("standard input can be read once", help: "leave the file '-' out")
    }
    guard list != "-" else {
      self.list = LineInput()
      return
    }
    let descriptor = open(surroundings.absolute(list), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw Complaint(.failed, "'\(list)' cannot be read: \(SystemError.words(errno))")
    }
    self.list = LineInput(descriptor: descriptor)
  }

  /// Opens the next file; `nil` after the last.
  func next() -> PipeReading.File? {
    waiting.withLock { waiting in
      while waiting.isEmpty {
        guard let lines = list?.next() else { return nil }
        let paths = lines.bytes.split { $0 == 0x0A || $0 == 0x0D }
        waiting = paths.map { String(decoding: $0, as: UTF8.self) }
      }
      return file(waiting.removeFirst())
    }
  }

  private func file(_ path: String) -> PipeReading.File {
    if path == "-" {
      return .source(Source(name: "-", path: "-", bytes: StandardInput.readAll()))
    }
    let absolute = surroundings.absolute(path)
    do throws(DiskError) {
      guard let status = try volume.status(absolute) else {
        return refused(path, "missing", "there is no such file")
      }
      if status.isFolder {
        return refused(path, "folder", "it is a folder, and copy comes in files")
      }
      let name = path.split(separator: "/").last.map(String.init) ?? path
      return .source(Source(name: name, path: path, bytes: try volume.read(absolute)))
    } catch {
      return refused(path, "unreadable", "\(error)")
    }
  }

  private func refused(_ path: String, _ id: String, _ message: String) -> PipeReading.File {
    .refused(path: path, ReadError(id: id, message))
  }
}
