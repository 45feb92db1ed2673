package import Disk

/// The only reader and writer of `State/`, `Articles/` and `Originals/`.
package struct ArticleStore: Sendable {
  package let volume: any Volume
  /// The desk's folder.
  package let root: String
  /// Seconds that a command waits for another one.
  package let lockTimeout: Int

  package init(volume: any Volume, root: String, lockTimeout: Int = 10) {
    self.volume = volume
    self.root = root
    self.lockTimeout = lockTimeout
  }

  package var files: AtomicFiles { AtomicFiles(volume) }

  /// The absolute path of a file in the desk.
  package func absolute(_ path: String) -> String { "\(root)/\(path)" }
}
