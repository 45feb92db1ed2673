/// What tells one state of a file from the next without reading it.
package struct FileStatus: Sendable, Hashable {
  package let size: Int
  /// Nanoseconds since 1970, as coarse as the file system keeps them.
  package let modified: Int
  package let inode: UInt64
  package let isFolder: Bool

  package init(size: Int, modified: Int, inode: UInt64, isFolder: Bool = false) {
    self.size = size
    self.modified = modified
    self.inode = inode
    self.isFolder = isFolder
  }
}
