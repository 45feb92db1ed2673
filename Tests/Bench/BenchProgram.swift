import CopydeskCLI
import Glibc
import PluginHost
import SampleStages
import StageKit

/// copydesk with five stages that cost next to nothing, and one that says its text again: what is left
/// is the engine.
///
/// The program in COPYDESK_BENCH_WORKER, where there is one, has that last stage in its own process.
@main
struct BenchProgram {
  static func main() async {
    await CopydeskProgram.main(plugins: [
      Plugin(Words.self, Claims.self, Opening.self, Frequent.self, Fingerprint.self), echo,
    ])
  }

  private static var echo: Plugin {
    guard let worker = getenv("COPYDESK_BENCH_WORKER") else { return Plugin(Echo.self) }
    let launch = Launch([String(cString: worker)], in: "/")
    let program = PluginProgram(name: "echo", launch: launch, stages: [Echo.description])
    return Plugin(entries: OutsidePlugin(program).entries)
  }
}
