import Glibc
import PluginTrust

/// What a command may know of the process it runs in.
struct Surroundings: Sendable {
  /// A variable of the environment; an empty one counts as missing.
  let variable: @Sendable (String) -> String?
  /// The current folder.
  let folder: String
  /// The name of the user who is logged in.
  let login: String
  /// Whether standard input is a terminal.
  let isInteractive: Bool
  /// How the program was called, for commands to copy.
  let program: String
  /// What keeps plugins to what they were granted, on this machine.
  var containment: @Sendable () -> Containment = { .none("nobody asked the system") }

  /// This process.
  static func current() -> Surroundings {
    Surroundings(
      variable: { name in
        guard let value = getenv(name) else { return nil }
        let text = String(cString: value)
        return text.isEmpty ? nil : text
      },
      folder: currentFolder(),
      login: loginName(),
      isInteractive: isatty(0) == 1,
      program: CommandLine.arguments.first ?? "copydesk",
      containment: { .found }
    )
  }

  private static func currentFolder() -> String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return String(cString: path)
  }

  private static func loginName() -> String {
    if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name {
      return String(cString: name)
    }
    return "uid-\(getuid())"
  }

  /// The path from the root, where it is relative to the current folder.
  func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    return folder == "/" ? "/\(path)" : "\(folder)/\(path)"
  }
}
