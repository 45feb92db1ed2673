package import Disk

/// Why a plugin may not run, or why nobody can say whether it may.
package enum TrustError: Error, Hashable {
  /// No folder of the desk is a plugin of that name; the nearest one that is.
  case noPlugin(String, closest: String?)
  case notTrusted(String)
  /// What is different since.
  case changed(String, [String])
  /// Its plugin.yaml has mistakes, so that nobody knows what would run.
  case invalid(String)

  /// A plugin's folder may hold files and folders only.
  case link(String)
  case noFile(String)
  case writableByAll(String)
  case tooMuch(String, limit: String)

  /// The program of a plugin is not there, or cannot be run.
  case noProgram(String, program: String, path: String)
  /// It lies where nothing is seen once the plugin is contained.
  case programOutside(String, program: String)
  /// The plugin needs a file or folder that is not there.
  case missingPath(String, path: String)
  /// The plugin wants to write where the desk, the configuration or everything lies.
  case forbiddenPath(String, path: String)
  /// It has no value, and no file that could hold one.
  case noSecret(String, secret: String, file: String)

  /// Nobody says where the user's configuration is.
  case noConfiguration
  case configurationInDesk(String)
  /// A file of the configuration that somebody else could have written.
  case unsafeFile(String, Unsafety)
  case damagedTrust(String, String)
  case disk(DiskError)

  /// Who else could have had a hand in a file.
  package enum Unsafety: Hashable, Sendable {
    case owner(UInt32)
    case permissions(UInt16)
    case link
  }
}

extension TrustError {
  /// Asks the disk.
  static func onDisk<Result>(
    _ call: () throws(DiskError) -> Result
  ) throws(TrustError) -> Result {
    do throws(DiskError) { return try call() } catch { throw .disk(error) }
  }
}
