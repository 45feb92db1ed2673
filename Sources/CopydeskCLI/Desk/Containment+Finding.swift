import Disk
import PluginTrust

extension Containment {
  /// What this system has, tried out: installed is not yet allowed.
  static var found: Containment {
    let volume = RealVolume()
    guard let program = places.first(where: { (try? volume.status($0)) != nil }) else {
      return .none("bubblewrap is not installed")
    }
    guard let (code, said) = ChildProcess.outcome(of: trial(of: program)) else {
      return .none("\(program) cannot be run")
    }
    guard code != 0 else { return .bubblewrap(program) }
    let reason = said.split(separator: "\n").last.map(String.init) ?? "it ends with \(code)"
    return .none("bubblewrap does not work here: \(reason)")
  }
}

extension Containment {
  /// What a plugin is kept to, in a few words.
  var words: String {
    switch self {
    case .bubblewrap: "by bubblewrap"
    case .none: "limits only"
    }
  }

  /// What else to know, and the way out; `nil` where all is contained.
  var warning: (message: String, help: String)? {
    guard case .none(let reason) = self else { return nil }
    return (
      "\(reason): plugins are held to a clean environment and to limits of time, memory and size, "
        + "but the network and your files are open to them",
      "install Debian's package bubblewrap, and allow unprivileged user namespaces"
    )
  }
}
