import Glibc

extension Volume {
  /// Whether whoever runs this may make files in a folder; a volume of which nobody knows says yes.
  package func isWritable(_ folder: String) -> Bool { true }
}

extension RealVolume {
  package func isWritable(_ folder: String) -> Bool {
    guard let bytes = try? SystemPath.bytes(folder, for: "access") else { return false }
    return faccessat(AT_FDCWD, bytes, W_OK | X_OK, AT_EACCESS) == 0
  }
}
