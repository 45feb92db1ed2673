/// All that a plugin finds in its environment.
enum PluginEnvironment {
  /// The system's, whoever runs copydesk: the same program for an editor and for cron.
  static let path = ["/usr/local/bin", "/usr/bin", "/bin"]

  static func make(scratch: String, secrets: [String: String]) -> [String: String] {
    var variables = [
      "PATH": path.joined(separator: ":"), "HOME": scratch, "TMPDIR": scratch,
      "LANG": "C.UTF-8", "TZ": "UTC",
      // Compiled files in its folder would make another plugin of it.
      "PYTHONDONTWRITEBYTECODE": "1",
    ]
    for (name, value) in secrets { variables[Secrets.variable(of: name)] = value }
    return variables
  }
}
