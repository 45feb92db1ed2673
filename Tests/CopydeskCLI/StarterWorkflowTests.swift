import Support
import Testing

@testable import CopydeskCLI

@Suite("The workflows of a new desk")
struct StarterWorkflowTests {
  @Test("are those of Workflows/")
  func same() throws {
    let files = try Repository.files(under: "Workflows", endingWith: ".yaml")
    #expect(files == StarterWorkflow.all.map { "Workflows/\($0.file)" }.sorted())
    for workflow in StarterWorkflow.all {
      #expect(try Repository.text("Workflows/\(workflow.file)") == workflow.text)
    }
  }
}
