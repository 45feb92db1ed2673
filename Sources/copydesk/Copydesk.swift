import CopydeskCLI
import FactCheckPlugin
import IngestPlugin
import PublishPlugin
import ReviewPlugin
import SamplesPlugin
import SummarizePlugin
import TagPlugin

@main
struct Copydesk {
  static func main() async {
    await CopydeskProgram.main(plugins: [
      ingest, factCheck, summarize, tag, review, publish, samples,
    ])
  }
}
