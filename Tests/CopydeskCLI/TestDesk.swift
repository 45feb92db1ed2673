import Disk
import JSON
import PluginTrust
import StageKit
import Support
import Synchronization

@testable import CopydeskCLI

/// A desk in a folder of its own, and the program to work in it.
final class TestDesk {
  let folder: TemporaryFolder
  private let volume = RealVolume()

  /// What a command did.
  struct Answer: Sendable {
    let code: ExitCode
    let output: String
    let error: String

    var json: JSONValue? { try? JSONValue(parsing: Array(output.utf8)) }
  }

  init(
    people: String = "",
    stages: [String] = ["lines", "numbers", "breaking", "yes", "site"]
  ) throws {
    folder = try TemporaryFolder()
    try write(
      "desk.yaml",
      """
      site: { name: Test, url: https://test.example }
      workflow: test
      \(people)

      """
    )
    try write(
      "Workflows/test.yaml",
      "name: test\nstages:\n" + stages.map { "  - stage: \($0)\n" }.joined()
    )
  }

  func write(_ path: String, _ text: String) throws {
    let path = "\(folder.path)/\(path)"
    try AtomicFiles(volume).commit([FileWrite(path, Array(text.utf8))])
  }

  func read(_ path: String) throws -> String {
    String(decoding: try volume.read("\(folder.path)/\(path)"), as: UTF8.self)
  }

  func remove(_ path: String) throws {
    try volume.removeTree("\(folder.path)/\(path)")
  }

  func has(_ path: String) throws -> Bool {
    try volume.status("\(folder.path)/\(path)") != nil
  }

  /// Runs a command line, as Amy, off a terminal.
  @discardableResult
  func run(
    _ words: String...,
    variables: [String: String] = [:],
    outputFails: CInt = 0
  ) async -> Answer {
    await run(words: words, variables: variables, outputFails: outputFails)
  }

  func run(
    words: [String],
    variables: [String: String] = [:],
    outputFails: CInt = 0,
    containment: Containment = .none("a test")
  ) async -> Answer {
    let output = Capture(fails: outputFails)
    let error = Capture(fails: 0)
    let program = Program(
      plugins: [testStages],
      output: output.sink,
      error: error.sink,
      surroundings: Surroundings(
        variable: { variables[$0] ?? ["COPYDESK_USER": "Amy"][$0] },
        folder: folder.path,
        login: "login",
        isInteractive: false,
        program: "copydesk",
        containment: { containment }
      ),
      signals: Signals()
    )
    let code = await program.run(words)
    return Answer(code: code, output: output.text, error: error.text)
  }
}

/// Keeps what is written to a stream.
private final class Capture: Sendable {
  private let bytes = Mutex<[UInt8]>([])
  private let failure: CInt

  init(fails failure: CInt) {
    self.failure = failure
  }

  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

  var sink: Sink {
    Sink(isTerminal: false, width: nil) { [self] more in
      if failure == 0 { bytes.withLock { $0 += more } }
      return failure
    }
  }
}
