import Disk
import Glibc
import Support

extension TemporaryFolder {
  /// Writes a file, and the folders it stands in.
  func write(_ name: String, _ text: String) throws {
    try AtomicFiles(RealVolume()).commit([FileWrite(self(name), bytes(text))])
  }

  /// Makes a symbolic link to another name in the folder, which need not exist.
  func link(_ name: String, to target: String) {
    symlink(self(target), self(name))
  }
}
