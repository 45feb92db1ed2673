extension TrustError: CustomStringConvertible {
  /// Lower case, no full stop.
  package var description: String {
    switch self {
    case .noPlugin(let name, _): "the desk has no plugin '\(name)'"
    case .notTrusted(let name): "the plugin '\(name)' is not trusted, and nothing of it was run"
    case .changed(let name, let changes):
      "the plugin '\(name)' is not what was trusted: \(Self.list(changes))"
    case .invalid(let name): "the plugin.yaml of '\(name)' has mistakes"
    case .link(let path): "\(path) is a symbolic link, and what it leads to can change unseen"
    case .noFile(let path): "\(path) is neither a file nor a folder"
    case .writableByAll(let path): "\(path) can be changed by every user of this machine"
    case .tooMuch(let path, let limit): "\(path) holds more than \(limit)"
    case .noProgram(let name, let program, let path):
      "the plugin '\(name)' runs '\(program)', which is not there or cannot be run: \(path)"
    case .programOutside(let name, let program):
      "the plugin '\(name)' runs \(program), which lies outside of what it may see"
    case .missingPath(let name, let path):
      "the plugin '\(name)' needs \(path), which is not there"
    case .forbiddenPath(let name, let path):
      "the plugin '\(name)' asks for \(path), where the desk or your configuration lies"
    case .noSecret(let name, let secret, _):
      "the plugin '\(name)' needs the secret '\(secret)', which has no value here"
    case .noConfiguration: "nobody says where your configuration is: HOME is not set"
    case .configurationInDesk(let path):
      "your configuration, \(path), lies in the desk, whose author could then vouch for themselves"
    case .unsafeFile(let path, let unsafety): "\(path) is not safe: \(unsafety)"
    case .damagedTrust(let path, let message): "\(path) cannot be read: \(message)"
    case .disk(let error): "\(error)"
    }
  }

  /// The way out.
  package var help: String {
    switch self {
    case .noPlugin(_, let closest):
      closest.map { "did you mean '\($0)'?" } ?? "'copydesk plugin list' lists them"
    case .notTrusted(let name):
      "read what it asks for, then decide, with 'copydesk plugin trust \(name)'"
    case .changed(let name, _):
      "look at what changed, then trust it anew with 'copydesk plugin trust \(name)'"
    case .invalid: "'copydesk workflow validate' names them"
    case .link: "put the file itself there, or build elsewhere: 'swift build --scratch-path' does"
    case .noFile: "take it away"
    case .writableByAll(let path): "say 'chmod o-w \(path)'"
    case .tooMuch: "keep what it is built with and what it is built into outside its folder"
    case .noProgram(_, let program, _):
      program.contains("/")
        ? "the path counts from the plugin's folder; say 'chmod +x' where it is there"
        : "install it; a program of the plugin's own folder is written './\(program)'"
    case .programOutside: "name its folder under 'needs: reads:' in plugin.yaml, then trust it anew"
    case .missingPath: "bring it there, or take it out of 'needs:' in plugin.yaml"
    case .forbiddenPath:
      "take it out of 'needs:' in plugin.yaml; a stage returns what it wants kept"
    case .noSecret(_, let secret, let file):
      "set \(Secrets.variable(of: secret)), or write it into \(file) with the permissions 600"
    case .noConfiguration: "set HOME, or XDG_CONFIG_HOME to a folder of your own"
    case .configurationInDesk: "set XDG_CONFIG_HOME to a folder of your own outside the desk"
    case .unsafeFile(let path, .link): "put the file itself there: \(path)"
    case .unsafeFile(let path, _):
      "see who wrote it; then 'chown' it to you and 'chmod go-rwx \(path)'"
    case .damagedTrust: "take the file away, then trust the plugin anew"
    case .disk: "see to the disk, then try again"
    }
  }

  private static func list(_ changes: [String]) -> String {
    let shown = changes.prefix(5).joined(separator: ", ")
    return changes.count > 5 ? "\(shown) and \(changes.count - 5) more" : shown
  }
}

extension TrustError.Unsafety: CustomStringConvertible {
  package var description: String {
    switch self {
    case .owner(let user): "it belongs to another user (\(user))"
    case .permissions(let mode): "others may read or change it (\(String(mode, radix: 8)))"
    case .link: "it is a symbolic link"
    }
  }
}
