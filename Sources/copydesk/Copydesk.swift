import CopydeskCLI
import FactCheckPlugin
import IngestPlugin
import PublishPlugin
import ReviewPlugin
import SamplesPlugin

@main
struct Copydesk {
  static func main() async {
    await CopydeskProgram.main(plugins: [ingest, factCheck, review, publish, samples])
  }
}
