import FoundationEssentials
import Glibc
import Support

/// A program under way: on a terminal of its own, or with its output in files.
final class Child {
  private var process = pid_t()
  private let files: TemporaryFolder
  private var terminal: CInt = -1

  init(
    _ path: String,
    _ arguments: [String],
    in folder: String,
    environment: [String: String],
    onTerminal: Bool = false
  ) throws {
    files = try TemporaryFolder()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    if onTerminal {
      let name = try openTerminal()
      for number in 0...2 {
        posix_spawn_file_actions_addopen(&actions, CInt(number), name, O_RDWR, 0)
      }
    } else {
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      for (number, name) in [(CInt(1), "stdout"), (2, "stderr")] {
        posix_spawn_file_actions_addopen(
          &actions,
          number,
          files(name),
          O_WRONLY | O_CREAT | O_APPEND,
          0o600
        )
      }
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    // 0x80 is POSIX_SPAWN_SETSID. The first terminal that the leader of a session opens becomes its own: Ctrl-C goes to it.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | 0x80))
    let words = ["/usr/bin/env", "-C", folder, path] + arguments
    let failure = withCStrings(words) { words in
      withCStrings(environment.sorted(by: <).map { "\($0)=\($1)" }) { variables in
        posix_spawn(&process, "/usr/bin/env", &actions, &attributes, words, variables)
      }
    }
    guard failure == 0 else { throw SystemFailure(call: "posix_spawn \(path)", errno: failure) }
  }

  deinit {
    if process > 0 { _ = try? end(SIGKILL) }
    if terminal >= 0 { close(terminal) }
  }

  /// Opens a new terminal; the name of the side for the program.
  private func openTerminal() throws -> String {
    terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (unlocked, number): (CInt, CInt) = (0, 0)
    // TIOCSPTLCK and TIOCGPTN, which Swift does not import.
    guard terminal >= 0, ioctl(terminal, 0x4004_5431, &unlocked) == 0,
      ioctl(terminal, 0x8004_5430, &number) == 0
    else { throw SystemFailure(call: "open /dev/ptmx", errno: errno) }
    return "/dev/pts/\(number)"
  }

  /// Sends it a signal.
  func signal(_ number: CInt) { kill(process, number) }

  /// Types on its terminal.
  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(terminal, bytes, bytes.count)
  }

  /// What came on its terminal, until it holds some words or so many seconds went by.
  func screen(until words: String, seconds: Int = 60) -> String {
    var seen: [UInt8] = []
    let end = ContinuousClock.now + .seconds(seconds)
    while ContinuousClock.now < end, !String(decoding: seen, as: UTF8.self).contains(words) {
      var ready = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&ready, 1, 100) > 0 else { continue }
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = read(terminal, &buffer, buffer.count)
      guard count > 0 else { break }
      seen += buffer[..<count]
    }
    return String(decoding: seen, as: UTF8.self)
  }

  /// What it printed, and what it complained of.
  var output: String { text("stdout") }
  var errors: String { text("stderr") }

  /// Signals it, and waits for its end.
  @discardableResult
  func end(_ number: CInt) throws -> CInt {
    signal(number)
    return try wait()
  }

  /// Its exit code; 128 and the signal, where one ended it.
  func wait() throws -> CInt {
    var status: CInt = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw SystemFailure(call: "waitpid", errno: errno) }
    }
    process = 0
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
  }

  /// Whether it has not ended yet.
  var isRunning: Bool {
    var info = siginfo_t()
    return waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0
      && info.si_signo == 0
  }

  private func text(_ name: String) -> String {
    (try? String(contentsOfFile: files(name), encoding: .utf8)) ?? ""
  }
}

private func withCStrings<T>(
  _ strings: [String],
  _ body: ([UnsafeMutablePointer<CChar>?]) -> T
) -> T {
  let pointers = strings.map { strdup($0) }
  defer { for pointer in pointers { free(pointer) } }
  return body(pointers + [nil])
}
