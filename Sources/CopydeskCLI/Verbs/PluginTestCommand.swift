import Conformance
import Disk
import Glibc
import PluginHost
import PluginTrust
import StageKit
import WorkflowFile

/// `copydesk plugin test`: what an author finds out before anybody trusts the plugin.
enum PluginTestCommand {
  static let command = Command(
    "test",
    "runs a plugin, and checks all that copydesk relies on",
    details: """
      Starts the program, as it would run with all that its plugin.yaml asks for, and holds it to \
      each rule of PROTOCOL.md: the requests of a run, its own examples, and much that is out of \
      order. Says of each rule that it breaks what was sent, what came, what was expected, and what \
      to do. It runs the plugin whether it is trusted or not, because you say so.
      """,
    operands: [Operand("PLUGIN", "its folder, or its name in this desk's Plugins/")],
    examples: [
      Sample("copydesk plugin test Plugins/weasel-words", "a plugin of this desk"),
      Sample("copydesk plugin test .", "the one in the current folder"),
      Sample("copydesk plugin test weasel-words --format json", "the same for programs"),
    ],
    answersJSON: true,
    run: run
  )

  private static func run(_ call: Invocation) async throws -> ExitCode {
    let folder = try PluginFolder(call.operands[0], call)
    let volume = RealVolume()
    let scratch = "\(call.surroundings.variable("TMPDIR") ?? "/tmp")/copydesk-test-\(getpid())"
    try volume.makeFolder(scratch)
    let result = Result { try test(folder, scratch, volume, call) }
    try volume.removeTree(scratch)
    let report = try result.get()
    let page = ConformancePage(plugin: folder.file, report)
    if call.isJSON {
      call.console.write(page.json)
    } else {
      for line in page.lines { call.console.show(line) }
    }
    return report.isPassed ? .done : .plugin
  }

  private static func test(
    _ plugin: PluginFolder,
    _ scratch: String,
    _ volume: RealVolume,
    _ call: Invocation
  ) throws -> ConformanceReport {
    let containment = call.surroundings.containment()
    let trial = PluginTrial(of: plugin.file, in: plugin.path, containment)
    return ConformanceTest(
      try trial.launch(scratch: try volume.resolved(scratch) ?? scratch, on: volume),
      declared: plugin.file.stages.map(\.description),
      deadlines: Deadlines(
        start: .seconds(plugin.file.needs.start),
        request: .seconds(plugin.file.needs.time)
      ),
      isContained: containment.warning == nil
    ).run()
  }
}

/// The folder of a plugin that somebody named.
struct PluginFolder {
  /// From / on, without links.
  let path: String
  let file: PluginFile

  /// A path, or the name of a plugin of the desk here.
  init(_ word: String, _ call: Invocation) throws {
    let volume = RealVolume()
    var places = [call.surroundings.absolute(word)]
    if !word.contains("/"), let root = try call.deskFolderIfAny() {
      places.append("\(root)/Plugins/\(word)")
    }
    for place in places {
      guard let path = try volume.resolved(place),
        try volume.status("\(path)/\(PluginReader.fileName)")?.isFolder == false
      else { continue }
      self.path = path
      file = try Self.read(path, shownAs: word, volume)
      return
    }
    throw Complaint(
      .usage,
      "'\(word)' is no plugin: there is no \(PluginReader.fileName) in it",
      help: "name the folder of a plugin; 'copydesk plugin new' makes one"
    )
  }

  private static func read(
    _ path: String,
    shownAs word: String,
    _ volume: RealVolume
  ) throws -> PluginFile {
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    let stages = "\(path)/\(PluginReader.stagesFileName)"
    let (file, diagnostics) = PluginReader(folder: name).read(
      try volume.read("\(path)/\(PluginReader.fileName)"),
      file: "\(word)/\(PluginReader.fileName)",
      described: try volume.status(stages) == nil ? nil : try volume.read(stages)
    )
    guard let file else {
      throw Complaint(
        .invalid,
        "'\(name)' has mistakes:\n\(diagnostics.map(\.description).joined(separator: "\n"))",
        help: "correct plugin.yaml and try again; 'copydesk schema plugin' says what belongs in it"
      )
    }
    return file
  }
}
