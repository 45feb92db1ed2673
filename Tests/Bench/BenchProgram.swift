import CopydeskCLI
import StageKit

/// copydesk with five stages that cost next to nothing: what is left is the engine.
@main
struct BenchProgram {
  static func main() async {
    await CopydeskProgram.main(plugins: [
      Plugin(Words.self, Claims.self, Opening.self, Frequent.self, Fingerprint.self)
    ])
  }
}
