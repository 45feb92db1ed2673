import Glibc
public import StageKit

/// The copydesk command line; give it your own stages, and your program does all that ours does.
public enum CopydeskProgram {
  /// Runs the command line of this process with these stages, and ends the process.
  public static func main(plugins: [Plugin]) async -> Never {
    let signals = Signals()
    signals.listen()
    let program = Program(
      plugins: plugins,
      output: Sink(descriptor: 1),
      error: Sink(descriptor: 2),
      surroundings: .current(),
      signals: signals
    )
    let words = Array(CommandLine.arguments.dropFirst())
    let work = Task { await program.run(words) }
    signals.onStop {
      work.cancel()
    } tell: {
      program.error.write("stopping when what is under way is done; once more stops at once\n")
    }
    let code = await work.value
    exit((signals.exitCode ?? code).rawValue)
  }
}
