import StageTesting
import Testing

@testable import PublishPlugin

@Test("publish keeps every promise a host relies on")
func promises() async throws {
  try await checkStage(Publish.self, desk: Sample.desk, context: Sample.context)
}
