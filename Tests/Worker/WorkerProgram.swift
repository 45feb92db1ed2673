import SampleStages
import StageWire

/// A plugin outside, in Swift: what tests and the bench start.
@main
struct WorkerProgram {
  static func main() async {
    await serve(WeaselWords.self, Echo.self)
  }
}
