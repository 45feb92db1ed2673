import FoundationEssentials
import Support
import Testing

/// Somebody who does what a guide says, in a folder of their own, with a checkout of copydesk in it.
final class Reader {
  let folder: TemporaryFolder
  private var place: String
  private var output = ""

  init() throws {
    folder = try TemporaryFolder()
    place = folder.path
    try FileManager.default.createSymbolicLink(
      atPath: folder("copydesk"),
      withDestinationPath: Repository.root
    )
    try FileManager.default.createDirectory(
      atPath: folder("home"),
      withIntermediateDirectories: true
    )
  }

  /// Does what blocks say, in turn.
  func follow(_ blocks: [Guide.Block]) throws {
    for block in blocks {
      switch (block.language, block.label) {
      case ("sh", _): try run(block.text)
      case ("text", _): #expect(output == block.text)
      case (_, ""): Issue.record("nobody runs the block '\(block.text)'")
      default: try write(block.text, to: block.label)
      }
    }
  }

  /// Runs commands where the last ones ended, and ends the test where one fails.
  func run(_ commands: String) throws {
    let script = "\(Self.preamble)\ncd '\(place)'\n\(commands)\npwd > '\(folder("place"))'"
    let program = try Program("/bin/bash", ["-c", script], in: place, environment: environment)
    try #require(program.exit == 0, "\(commands)\n\(program.outputText)\n\(program.errorText)")
    output = program.outputText
    place =
      try String(contentsOfFile: folder("place"), encoding: .utf8)
      .split(separator: "\n").first.map(String.init) ?? place
  }

  private func write(_ text: String, to path: String) throws {
    let file = URL(filePath: "\(place)/\(path)")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: file)
  }

  private var environment: [String: String] {
    var environment = Built.environment(home: folder("home"))
    // Swift itself is where it is for whoever runs the tests.
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    environment["PATH"] = "\(environment["PATH"] ?? ""):\(path)"
    return environment
  }

  /// Trust asks a person; here it is told the digest that the person would have seen.
  private static let preamble = """
    set -e -o pipefail
    copydesk() {
      if [ "$1 $2" = "plugin trust" ]; then
        seen=$(command copydesk "$@" 2>&1 > /dev/null | sed -n 's/.*--digest //p' || true)
        command copydesk "$@" --digest "$seen"
      else
        command copydesk "$@"
      fi
    }
    """
}
