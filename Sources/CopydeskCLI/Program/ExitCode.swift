/// How the program ends; a promise to scripts.
enum ExitCode: Int32, Sendable, Hashable, CaseIterable {
  case done = 0
  case failed = 1
  case usage = 2
  case invalid = 3
  case locked = 4
  case damaged = 5
  case plugin = 6
  case refused = 7
  case waiting = 10
  case interrupted = 130
  case terminated = 143

  /// What it means, for help.
  var meaning: String {
    switch self {
    case .done: "done, or waiting for people"
    case .failed: "some article failed, or --timeout left some; the others went on"
    case .usage: "the command line is wrong"
    case .invalid: "a workflow or the desk is invalid, or there is no desk"
    case .locked: "another copydesk is at work here (see --lock-timeout)"
    case .damaged: "damage or tampering; nothing was overwritten"
    case .plugin: "a plugin is missing or does not work"
    case .refused: "refused: the gate, a role, or changed since you saw it"
    case .waiting: "people have to act (only with --fail-on-wait)"
    case .interrupted: "interrupted (Ctrl-C); run again to go on"
    case .terminated: "told to stop (SIGTERM); run again to go on"
    }
  }

  /// The gravest first.
  private static let order: [ExitCode] = [
    .interrupted, .terminated, .damaged, .plugin, .failed, .invalid, .usage, .locked, .refused,
    .waiting,
  ]

  /// The one that counts when several things went wrong: 5, then 6, then 1, then the others.
  static func gravest(_ codes: some Sequence<ExitCode>) -> ExitCode {
    let found = Set(codes)
    return order.first(where: found.contains) ?? .done
  }
}
