import FoundationEssentials
import JSON
import Support

/// A desk on a real disk for a program with slow stages.
final class ProbeDesk: Sendable {
  let folder: TemporaryFolder

  /// `steps` are lines of YAML; `OUTBOX` in them is the file that messages go to.
  init(_ steps: String...) throws {
    folder = try TemporaryFolder()
    let stages = steps.map { "  - \($0)\n" }.joined().replacing("OUTBOX", with: folder("outbox"))
    try put("Workflows/test.yaml", "name: test\nstages:\n\(stages)")
    try put(
      "desk.yaml",
      """
      site: { name: Test, url: https://test.example }
      workflow: test
      allow-unattributed-edits: true
      people:
        - { name: Ada Lind, roles: [editor] }
        - { name: Bo Ek, roles: [editor] }

      """
    )
    for name in ["Inbox", "Articles", "State"] { try put("\(name)/.keep", "") }
  }

  var root: String { folder("desk") }

  func put(_ path: String, _ text: String) throws {
    let path = "\(root)/\(path)"
    let parent = path[..<(path.lastIndex(of: "/") ?? path.endIndex)]
    try FileManager.default.createDirectory(
      atPath: String(parent),
      withIntermediateDirectories: true
    )
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  func putStories(_ count: Int) throws {
    for number in 0..<count {
      try put(
        "Inbox/\(number).txt",
        "Story number \(1000 + number)\n\nThere were \(number) boats.\n"
      )
    }
  }

  /// What is in a folder, however deep, without hidden files.
  func files(_ name: String) -> [String] {
    let all = (try? FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(name)")) ?? []
    return all.filter { path in
      path.contains(".") && !path.split(separator: "/").contains { $0.hasPrefix(".") }
    }.sorted()
  }

  /// The ids and headlines of the stories that messages were sent of, in order.
  var outbox: [(id: String, headline: String)] {
    let text = (try? String(contentsOfFile: folder("outbox"), encoding: .utf8)) ?? ""
    return text.split(separator: "\n").map { line in
      let parts = line.split(separator: " ", maxSplits: 2)
      return (String(parts[1]), String(parts[2]))
    }
  }

  func start(_ words: String..., onTerminal: Bool = false) throws -> Child {
    try start(words: words, onTerminal: onTerminal)
  }

  func start(
    words: [String],
    as person: String = "Ada Lind",
    onTerminal: Bool = false
  ) throws -> Child {
    try Child(
      "\(Built.folder)/copydesk-probe",
      words,
      in: root,
      environment: environment(of: person),
      onTerminal: onTerminal
    )
  }

  @discardableResult
  func run(_ words: String..., as person: String = "Ada Lind") throws -> Program {
    try Program(
      "\(Built.folder)/copydesk-probe",
      words,
      in: root,
      environment: environment(of: person)
    )
  }

  /// What a command answers to programs.
  func json(_ words: String...) throws -> JSONValue {
    try JSONValue(
      parsing: Program(
        "\(Built.folder)/copydesk-probe",
        words + ["--format", "json"],
        in: root,
        environment: environment(of: "Ada Lind")
      ).output
    )
  }

  /// The articles as `status` has them.
  func articles() throws -> [JSONValue] { try json("status")["articles"]?.array ?? [] }

  private func environment(of person: String) -> [String: String] {
    var environment = Built.environment(home: folder.path)
    environment["COPYDESK_USER"] = person
    environment["TERM"] = "xterm"
    return environment
  }
}
