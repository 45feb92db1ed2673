import Digest
import Disk
import JSON

/// What the user trusts in one desk; one file for each plugin, so that no two commands meet in one.
package struct TrustStore: Sendable {
  private let configuration: UserConfiguration
  /// The desk's folder, without links.
  private let desk: String

  package init(_ configuration: UserConfiguration, desk: String) throws(TrustError) {
    try configuration.check(outside: desk)
    self.configuration = configuration
    self.desk = desk
  }

  /// Where the trust in a plugin is kept.
  package func path(of plugin: String) -> String { "\(configuration.folder)/\(name(plugin))" }

  /// What was trusted; `nil` where nothing was. It may be another state of the plugin by now.
  package func grant(of plugin: String) throws(TrustError) -> Grant? {
    guard let bytes = try configuration.read(name(plugin)) else { return nil }
    let grant: Grant
    do {
      grant = try Grant(try JSONValue(parsing: bytes))
    } catch let error as Grant.Unreadable {
      throw .damagedTrust(path(of: plugin), error.message)
    } catch {
      throw .damagedTrust(path(of: plugin), "it is not JSON")
    }
    guard grant.desk == desk, grant.plugin == plugin else {
      throw .damagedTrust(path(of: plugin), "it is about '\(grant.plugin)' of \(grant.desk)")
    }
    return grant
  }

  package func keep(_ grant: Grant) throws(TrustError) {
    // Looks whether the place is safe before something is put there.
    _ = try configuration.read(name(grant.plugin))
    try TrustError.onDisk { () throws(DiskError) in
      try configuration.volume.writePrivately(path(of: grant.plugin), grant.json.pretty)
    }
  }

  /// Returns whether there was trust to take away. A file that cannot be read goes, too.
  package func withdraw(_ plugin: String) throws(TrustError) -> Bool {
    let path = path(of: plugin)
    return try TrustError.onDisk { () throws(DiskError) in
      guard try configuration.volume.nature(path) != nil else { return false }
      try configuration.volume.remove(path)
      return true
    }
  }

  private func name(_ plugin: String) -> String {
    "trust/\(plugin)-\(SHA256.hash(Array(desk.utf8)).hex.prefix(16)).json"
  }
}
