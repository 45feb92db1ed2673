import Disk
import Glibc

/// A folder of the real disk that goes away with the test.
final class Scratch {
  let path: String

  init() {
    path = "/tmp/copydesk-test-\(getpid())-\(UInt64.random(in: 0 ... .max))"
    mkdir(path, 0o777)
  }

  deinit {
    try? RealVolume().removeTree(path)
  }

  func callAsFunction(_ name: String) -> String { "\(path)/\(name)" }
}

func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
