/// Who gives a command.
///
/// `--as NAME`, else `COPYDESK_USER`, else what git calls the person (`git config user.name`, which
/// counts files of the current folder, the user and the machine; its `user.email` serves where the
/// desk knows the person by that), else the login.
struct Identity: Sendable, Hashable {
  /// The names that the person goes by, the foremost first; never empty.
  let names: [String]

  var name: String { names.first ?? "" }

  static func find(
    option: String?,
    _ surroundings: Surroundings,
    git: () -> String? = { try? ChildProcess.output(of: Self.question) }
  ) -> Identity {
    if let option { return Identity(names: [option]) }
    if let name = surroundings.variable("COPYDESK_USER") { return Identity(names: [name]) }
    let names = git().map(Self.names) ?? []
    return Identity(names: names.isEmpty ? [surroundings.login] : names)
  }

  private static let question = ["git", "config", "--get-regexp", "^user\\.(name|email)$"]

  /// Reads `user.name Amy Adams` and `user.email amy@example.org`; of several the last counts.
  static func names(in answer: String) -> [String] {
    var found: [Substring: String] = [:]
    for line in answer.split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      if parts.count == 2 { found[parts[0]] = String(parts[1]) }
    }
    return ["user.name", "user.email"].compactMap { found[$0] }
  }
}
