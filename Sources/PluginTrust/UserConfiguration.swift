package import Disk
import Glibc

/// The user's own folder of configuration: where trust and secrets are kept, never in a desk.
package struct UserConfiguration: Sendable {
  /// `<configuration>/copydesk`.
  package let folder: String
  let volume: RealVolume
  private let user: UInt32

  /// `XDG_CONFIG_HOME`, where it is a path from / on, else `.config` in `HOME`.
  package init(
    variable: (String) -> String?,
    volume: RealVolume,
    user: UInt32 = geteuid()
  ) throws(TrustError) {
    let base: String
    if let path = variable("XDG_CONFIG_HOME"), path.hasPrefix("/") {
      base = path
    } else if let home = variable("HOME"), home.hasPrefix("/") {
      base = "\(home)/.config"
    } else {
      throw .noConfiguration
    }
    folder = "\(base)/copydesk"
    self.volume = volume
    self.user = user
  }

  /// Refuses a configuration that came with the desk: its author would vouch for themselves.
  func check(outside desk: String) throws(TrustError) {
    let found = try TrustError.onDisk { () throws(DiskError) in
      var path = folder
      // The part of it that exists may be a link into the desk.
      while try volume.nature(path) == nil, let slash = path.lastIndex(of: "/") {
        path = String(path[..<slash])
      }
      return try volume.resolved(path.isEmpty ? "/" : path)
    }
    guard let found, found == desk || found.hasPrefix(desk + "/") else { return }
    throw .configurationInDesk(folder)
  }

  /// The bytes of a file below ``folder`` that nobody else can have written; `nil` where it is not there.
  ///
  /// `isSecret` refuses one that others can read, too.
  func read(_ name: String, isSecret: Bool = false) throws(TrustError) -> [UInt8]? {
    var path = folder
    try check(path, 0o022)
    for part in name.split(separator: "/") {
      path += "/\(part)"
      let isLast = path == "\(folder)/\(name)"
      guard try check(path, isLast && isSecret ? 0o077 : 0o022) else { return nil }
    }
    return try TrustError.onDisk { () throws(DiskError) in try volume.read(path) }
  }

  /// Returns whether something is there.
  @discardableResult
  private func check(_ path: String, _ forbidden: UInt16) throws(TrustError) -> Bool {
    let found = try TrustError.onDisk { () throws(DiskError) in try volume.nature(path) }
    guard let nature = found else { return false }
    if nature.kind == .link { throw .unsafeFile(path, .link) }
    // What belongs to root is as safe as the system is.
    if nature.owner != user, nature.owner != 0 { throw .unsafeFile(path, .owner(nature.owner)) }
    guard nature.permissions & forbidden == 0 else {
      throw .unsafeFile(path, .permissions(nature.permissions))
    }
    return true
  }
}
