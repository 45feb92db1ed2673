import Support
import Testing

@Suite("copydesk.py")
struct PythonTests {
  @Test(
    "The SDK and its sample pass their own tests",
    arguments: [
      "Tests/Plugins/Samples/python/test_copydesk.py",
      "Plugins/Samples/python/weasel-words/test_main.py",
    ]
  )
  func tests(_ path: String) async throws {
    let program = try await onOwnThread {
      try Program(
        "/usr/bin/python3",
        ["-B", "\(Repository.root)/\(path)"],
        in: "/tmp",
        environment: ["PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"]
      )
    }
    #expect(program.exit == 0, "\(program.errorText)")
  }
}
