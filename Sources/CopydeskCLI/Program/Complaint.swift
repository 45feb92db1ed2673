/// What went wrong, in words, with a way out and the exit code.
struct Complaint: Error, Sendable, Hashable {
  let code: ExitCode
  /// Lower case, no full stop, the person's own words in quotes; may have several lines.
  let message: String
  /// What to do now; one line each.
  let help: [String]

  init(_ code: ExitCode, _ message: String, help: String...) {
    self.init(code, message, help: help)
  }

  init(_ code: ExitCode, _ message: String, help: [String]) {
    self.code = code
    self.message = message
    self.help = help
  }

  /// The same, with the name of the article where the help says `ARTICLE`.
  func about(_ article: String) -> Complaint {
    let placeholder = "ARTICLE"
    let help = help.map { line in
      line.split(separator: " ", omittingEmptySubsequences: false).map { word in
        word.hasPrefix(placeholder) ? article + word.dropFirst(placeholder.count) : String(word)
      }.joined(separator: " ")
    }
    return Complaint(code, message, help: help)
  }

  /// As standard error shows it.
  var lines: [Styled] {
    let parts = message.split(separator: "\n", omittingEmptySubsequences: false)
    let first: Styled = "\("error:", .red) \(String(parts[0]))"
    return [first] + parts.dropFirst().map { Styled(String($0)) }
      + help.map { "  \("help:", .cyan) \($0)" }
  }
}

/// An error that knows how to put itself into words.
protocol Explained: Error {
  var complaint: Complaint { get }
}

extension Complaint: Explained {
  var complaint: Complaint { self }
}

extension Complaint {
  /// Puts any error into words.
  init(_ error: any Error) {
    switch error {
    case let error as any Explained: self = error.complaint
    case is CancellationError:
      self.init(.interrupted, "stopped before it was done", help: "run it again to go on")
    default:
      self.init(
        .failed,
        "\(error)",
        help: "this is a fault of copydesk; please report it with these words"
      )
    }
  }
}

extension ChildProcess.Failure: Explained {
  var complaint: Complaint {
    switch self {
    case .notStarted(let name, let code):
      Complaint(
        .failed,
        "'\(name)' cannot be started: \(SystemError.words(code))",
        help: "install it, or name another in EDITOR"
      )
    case .signalled(let name, let number):
      Complaint(.failed, "'\(name)' was ended by signal \(number)", help: "nothing was changed")
    case .exited(let name, let code):
      Complaint(
        .failed,
        "'\(name)' ended with exit code \(code)",
        help: "that counts as a change of mind: nothing was changed"
      )
    }
  }
}
