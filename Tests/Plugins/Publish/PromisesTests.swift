import StageKit
import StageTesting
import Testing

@testable import PublishPlugin

@Test(
  "publish keeps every promise a host relies on",
  arguments: [["site", "feeds"], ["site"], ["feeds"]]
)
func promises(_ to: [String]) async throws {
  try await checkStage(
    Publish.self,
    settings: ["to": .list(to.map { .text($0) })],
    desk: Sample.desk,
    context: Sample.context
  )
}
