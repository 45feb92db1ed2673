import CopydeskCLI
import IngestPlugin
import StageKit

/// copydesk with five stages that cost next to nothing: what is left is the engine, and reading copy in.
@main
struct BenchProgram {
  static func main() async {
    await CopydeskProgram.main(plugins: [
      ingest,
      Plugin(Words.self, Claims.self, Opening.self, Frequent.self, Fingerprint.self),
    ])
  }
}
