import FoundationEssentials
import Support

/// A recorded run: a folder with `cmd`, `stdout`, `stderr` and `exit`, and `before/` and `after/`
/// where files matter.
struct GoldenCase: Sendable, CustomStringConvertible {
  let name: String

  var description: String { name }

  private var folder: String { "\(Self.folder)/\(name)" }

  private static let folder = "\(Repository.root)/Tests/Golden/Cases"

  /// Every case there is, by name.
  static let all: [GoldenCase] = {
    let paths = (try? Repository.files(under: "Tests/Golden/Cases", endingWith: "/cmd")) ?? []
    return paths.map { path in
      GoldenCase(name: path.split(separator: "/").dropFirst(3).dropLast().joined(separator: "/"))
    }
  }()

  /// What was recorded, by the name of the file.
  func recorded() throws -> [String: String] {
    var files = try tree(folder).filter { Self.streams.contains($0.key) || $0.key.isAfter }
    for name in Self.streams where files[name] == nil { files[name] = "" }
    return files
  }

  /// Runs the case in a fresh folder, and gives back what it printed and left, normalised.
  func run() throws -> [String: String] {
    let temporary = try TemporaryFolder()
    let work = "\(temporary.path)/work"
    let before = "\(folder)/before"
    let files = FileManager.default
    if Repository.isFolder(before) {
      try files.copyItem(atPath: before, toPath: work)
    } else {
      try files.createDirectory(atPath: work, withIntermediateDirectories: true)
    }
    let program = try Program(
      "/bin/sh",
      ["\(folder)/cmd"],
      in: work,
      environment: Built.environment(home: temporary.path)
    )
    var result = [
      "stdout": program.outputText, "stderr": program.errorText, "exit": "\(program.exit)\n",
    ]
    if Repository.isFolder("\(folder)/after") {
      for (path, text) in try tree(work) where !path.hasPrefix(".copydesk/") {
        result["after/\(path)"] = text
      }
    }
    return Dictionary(
      result.map { path, text in
        (
          Normalised(path, folder: temporary.path).text,
          Normalised(text, folder: temporary.path).text
        )
      },
      uniquingKeysWith: { $1 }
    )
  }

  /// Takes a run as what is expected from now on.
  func record(_ result: [String: String]) throws {
    let files = FileManager.default
    let hasFiles = Repository.isFolder("\(folder)/after")
    for path in try recorded().keys { try? files.removeItem(atPath: "\(folder)/\(path)") }
    if hasFiles {
      try? files.removeItem(atPath: "\(folder)/after")
      try files.createDirectory(atPath: "\(folder)/after", withIntermediateDirectories: true)
    }
    for (path, text) in result where path.isAfter || !text.isEmpty {
      let target = "\(folder)/\(path)"
      let parent = target.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" }
      try files.createDirectory(atPath: parent, withIntermediateDirectories: true)
      try text.write(toFile: target, atomically: false, encoding: .utf8)
    }
  }

  private static let streams = ["stdout", "stderr", "exit"]

  private func tree(_ root: String) throws -> [String: String] {
    var texts: [String: String] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
      guard !Repository.isFolder("\(root)/\(path)") else { continue }
      let bytes = try Data(contentsOf: URL(filePath: "\(root)/\(path)"))
      texts[path] = String(decoding: bytes, as: UTF8.self)
    }
    return texts
  }
}

extension String {
  fileprivate var isAfter: Bool { hasPrefix("after/") }
}
