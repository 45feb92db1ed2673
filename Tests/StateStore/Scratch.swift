import Disk
import Glibc

/// A folder of the real disk that goes away with the test.
final class Scratch: Sendable {
  let path: String

  init() {
    path = "/tmp/copydesk-test-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    mkdir(path, 0o777)
  }

  deinit {
    try? RealVolume().removeTree(path)
  }

  func write(_ name: String, _ text: String) throws {
    try AtomicFiles(RealVolume()).commit([FileWrite("\(path)/\(name)", bytes(text))])
  }

  func link(_ name: String, to target: String) {
    symlink("\(path)/\(target)", "\(path)/\(name)")
  }
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }
