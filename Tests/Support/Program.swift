import FoundationEssentials
import Glibc

/// A program that was run to its end: what it printed, and how it ended.
package struct Program: Sendable, Hashable {
  package let output: [UInt8]
  package let errors: [UInt8]
  /// The exit code; of a program that a signal ended, 128 and the signal.
  package let exit: Int32

  /// Runs a program with exactly these variables in its environment and nothing to read.
  package init(
    _ path: String,
    _ arguments: [String],
    in folder: String,
    environment: [String: String]
  ) throws {
    let streams = try TemporaryFolder()
    let outputPath = "\(streams.path)/stdout"
    let errorsPath = "\(streams.path)/stderr"

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (number, path) in [(Int32(1), outputPath), (2, errorsPath)] {
      posix_spawn_file_actions_addopen(&actions, number, path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }
    // Threads of a pool block signals, and a shell that inherits that waits for its children forever.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    var process = pid_t()
    // `env -C` changes the folder in the child, which posix_spawn alone cannot.
    let env = "/usr/bin/env"
    let failure = withCStrings([env, "-C", folder, path] + arguments) { arguments in
      withCStrings(environment.sorted(by: <).map { "\($0)=\($1)" }) { environment in
        posix_spawn(&process, env, &actions, &attributes, arguments, environment)
      }
    }
    guard failure == 0 else { throw SystemFailure(call: "posix_spawn \(path)", errno: failure) }

    exit = try Self.wait(for: process)
    output = Array(try Data(contentsOf: URL(filePath: outputPath)))
    errors = Array(try Data(contentsOf: URL(filePath: errorsPath)))
  }

  /// What it printed on standard output, as text.
  package var outputText: String { String(decoding: output, as: UTF8.self) }

  /// What it printed on standard error, as text.
  package var errorText: String { String(decoding: errors, as: UTF8.self) }

  private static func wait(for process: pid_t) throws -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw SystemFailure(call: "waitpid", errno: errno) }
    }
    let signal = status & 0x7f
    return signal == 0 ? (status >> 8) & 0xff : 128 + signal
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
