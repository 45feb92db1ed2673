import Disk
import PluginTrust
import Scaffold
import StageKit
import StateStore
import WorkflowFile

/// `copydesk plugin new`: a plugin that works, to be changed.
enum PluginNewCommand {
  static let language = Option.text("lang", "LANG", "swift, python or sh.")
  static let sources = Option.text(
    "sources",
    "PLACE",
    "For swift: a checkout of copydesk, or an address that Git can fetch it from."
  )

  static let command = Command(
    "new",
    "makes a plugin that works, to be changed",
    details: """
      Writes Plugins/NAME in this desk: a program with one stage, its plugin.yaml, tests, and a \
      README.md that says how to go on. The stage asks who says so where the copy does not, until \
      you make it do something else.
      """,
    operands: [Operand("NAME", "what workflows will write: lower case, digits, hyphens")],
    options: [language, sources],
    examples: [
      Sample("copydesk plugin new oath --lang python", "one class; needs Python 3.9 or later"),
      Sample("copydesk plugin new oath --lang sh", "a shell script and jq"),
      Sample("copydesk plugin new oath --lang swift --sources ~/src/copydesk", "a Swift package"),
    ],
    run: run
  )

  private static func run(_ call: Invocation) async throws -> ExitCode {
    let root = try call.deskFolder()
    let scaffold = try scaffold(call)
    let name = scaffold.name.word
    try check(name, call, root)
    let files = scaffold.files
    try write(files, to: "\(root)/\(DeskPaths.plugins)/\(name)", call)
    call.console.show("\("made:", .green) \(DeskPaths.plugins)/\(name)")
    for file in files { call.console.show("  \(file.path)") }
    for line in next(scaffold) { call.console.tell("\("next:", .cyan) \(line)") }
    return .done
  }

  private static func scaffold(_ call: Invocation) throws -> Scaffold {
    let name: PluginName
    do { name = try PluginName(call.operands[0]) } catch {
      throw UsageError.other(
        error.message,
        help: error.suggestion.map { "'\($0)' would be one" } ?? "such as 'house-style'"
      )
    }
    let words = Scaffold.Language.allCases.map(\.rawValue)
    guard let word = call[language] else {
      throw UsageError.other(
        "in which language? --lang says so",
        help: "--lang python, --lang sh or --lang swift"
      )
    }
    guard let language = Scaffold.Language(rawValue: word) else {
      throw UsageError.badValue(
        option: language.name,
        value: word,
        expected: words.joined(separator: ", ")
      )
    }
    return Scaffold(language, named: name, sources: try sources(call, for: language))
  }

  private static func sources(
    _ call: Invocation,
    for language: Scaffold.Language
  ) throws -> Scaffold.Sources? {
    guard language == .swift else { return nil }
    guard let place = call[sources] else {
      throw UsageError.other(
        "a plugin in Swift is built with copydesk's sources, and nobody said where they are",
        help: "add --sources with your checkout of copydesk, or with an address for Git"
      )
    }
    if place.contains("://") || place.hasPrefix("git@") { return .url(place) }
    let path = call.surroundings.absolute(place)
    guard let real = try RealVolume().resolved(path),
      try RealVolume().status("\(real)/Package.swift") != nil
    else {
      throw UsageError.other(
        "'\(place)' is no checkout of copydesk: there is no Package.swift in it",
        help: "name the folder that holds copydesk's Package.swift"
      )
    }
    return .path(real)
  }

  private static func check(_ name: String, _ call: Invocation, _ root: String) throws {
    guard try RealVolume().nature("\(root)/\(DeskPaths.plugins)/\(name)") == nil else {
      throw Complaint(
        .refused,
        "\(DeskPaths.plugins)/\(name) is there already, and nothing was written",
        help: "choose another name, or change what is there"
      )
    }
    let stages = try call.stages(of: root)
    if stages.catalogue[name] != nil {
      let owner = stages.plugin(of: name).map { "the plugin '\($0.name)'" } ?? "this copydesk"
      throw UsageError.other(
        "\(owner) has a stage called '\(name)' already",
        help: "choose another name, such as 'our-\(name)'"
      )
    }
  }

  /// Written aside and moved there whole: half a plugin is none.
  private static func write(_ files: [Scaffold.File], to folder: String, _ call: Invocation) throws
  {
    let volume = RealVolume()
    let aside = "\(folder).new"
    if try volume.nature(aside) != nil { try volume.removeTree(aside) }
    for file in files {
      let path = "\(aside)/\(file.path)"
      try volume.makeFolder(path.split(separator: "/").dropLast().reduce("") { "\($0)/\($1)" })
      try volume.write(path, Array(file.text.utf8), permissionsOf: nil)
    }
    try volume.rename(aside, folder)
  }

  private static func next(_ scaffold: Scaffold) -> [String] {
    let name = scaffold.name.word
    let folder = "\(DeskPaths.plugins)/\(name)"
    let first =
      switch scaffold.language {
      case .python: "change \(folder)/main.py, and try it: python3 -B \(folder)/main.py --help"
      case .sh: "change \(folder)/main.jq"
      case .swift: "change \(folder)/Sources, and build it: sh \(folder)/build.sh"
      }
    return [
      first, "copydesk plugin test \(name)", "copydesk plugin trust \(name)",
      "write '- stage: \(name)' into a workflow",
    ]
  }
}
