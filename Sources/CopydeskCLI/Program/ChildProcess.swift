import Glibc

/// Another program, run to its end.
enum ChildProcess {
  /// Why there is no result.
  enum Failure: Error, Hashable {
    /// It could not be started; the errno.
    case notStarted(String, CInt)
    /// It was ended by a signal.
    case signalled(String, CInt)
    case exited(String, CInt)
  }

  /// Runs a program with this terminal; for editors.
  static func run(_ words: [String]) throws(Failure) {
    try finish(words[0], try spawn(words, output: nil))
  }

  /// Runs a program and gives what it prints; its complaints go nowhere.
  static func output(of words: [String]) throws(Failure) -> String {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .notStarted(words[0], errno) }
    let child: pid_t
    do {
      defer { close(ends[1]) }
      child = try spawn(words, output: ends)
    } catch {
      close(ends[0])
      throw error
    }
    let bytes = readAll(ends[0])
    close(ends[0])
    try finish(words[0], child)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Runs a program and gives how it ended and all that it said; `nil` where it could not be started
  /// or was ended by a signal.
  static func outcome(of words: [String]) -> (code: CInt, text: String)? {
    // The shell joins the two streams and says the code; the words are not its own to read.
    let script = #"said=$("$@" 2>&1 < /dev/null); code=$?; printf '%s\n%s' "$code" "$said""#
    guard let text = try? output(of: ["/bin/sh", "-c", script, "sh"] + words) else { return nil }
    let parts = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    return CInt(parts[0]).map { ($0, parts.count > 1 ? String(parts[1]) : "") }
  }

  private static func spawn(_ words: [String], output: [CInt]?) throws(Failure) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let output {
      posix_spawn_file_actions_adddup2(&actions, output[1], 1)
      posix_spawn_file_actions_addclose(&actions, output[0])
      posix_spawn_file_actions_addclose(&actions, output[1])
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // This process ignores SIGPIPE; the child must not inherit that.
    var pipe = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &pipe)
    // Threads of a pool block signals, and a shell that inherits that waits for its children forever.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(
      &attributes,
      Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK)
    )
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    let code = posix_spawnp(&child, words[0], &actions, &attributes, arguments, environ)
    guard code == 0 else { throw .notStarted(words[0], code) }
    return child
  }

  private static func finish(_ name: String, _ child: pid_t) throws(Failure) {
    var status: CInt = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { throw .notStarted(name, errno) }
    }
    // What WTERMSIG and WEXITSTATUS do, which are macros.
    let number = status & 0x7F
    guard number == 0 else { throw .signalled(name, number) }
    let code = (status >> 8) & 0xFF
    guard code == 0 else { throw .exited(name, code) }
  }

  private static func readAll(_ descriptor: CInt) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<count]
      } else if count == 0 || errno != EINTR {
        return bytes
      }
    }
  }
}
