import CopydeskCLI
import FactCheckPlugin
import IngestPlugin
import PublishPlugin
import ReviewPlugin
import StageKit

/// copydesk with stages that are slow, deaf, or send to a file: for tests of whole processes.
@main
struct ProbeProgram {
  static func main() async {
    await CopydeskProgram.main(plugins: [
      ingest, factCheck, review, publish,
      Plugin(SlowReader.self, Ponder.self, Post.self),
    ])
  }
}
