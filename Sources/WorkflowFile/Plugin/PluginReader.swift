package import StageKit
import YAML

/// Reads plugin.yaml: text in, a plugin and everything that is wrong with it out.
package struct PluginReader: Sendable {
  /// The name of the folder that the file lies in.
  private let folder: String

  /// What declares a plugin, in its folder: plugin.yaml, and beside it what may declare the stages.
  package static let fileNames = [fileName, stagesFileName]
  package static let fileName = "plugin.yaml"
  package static let stagesFileName = DescribedStages.fileName

  package init(folder: String) {
    self.folder = folder
  }

  /// There is a plugin only where no error was found.
  ///
  /// `described` is the content of a file `stages.json` beside it: what the program answers to
  /// `describe`, for authors who say in their program what its stages are.
  package func read(
    _ bytes: [UInt8],
    file: String,
    described: [UInt8]? = nil
  ) -> (PluginFile?, [Diagnostic]) {
    var form = FormReader(bytes, file: file)
    guard let fields = form.read(PluginForm.plugin) else { return (nil, form.sorted()) }
    check(fields, &form)
    let needs = fields.fields("needs").map { self.needs($0, &form) } ?? PluginFile.Needs()
    let stages = stages(fields, described, &form)
    checkNames(stages, &form)
    let diagnostics = form.sorted()
    guard let name = fields.text("name"), let version = fields.text("version"),
      let protocolVersion = fields.integer("protocol"),
      !diagnostics.contains(where: { $0.severity == .error })
    else { return (nil, diagnostics) }
    let plugin = PluginFile(
      name: name,
      version: version,
      summary: fields.text("summary") ?? "",
      protocolVersion: protocolVersion,
      run: fields.texts("run"),
      needs: needs,
      stages: stages
    )
    return (plugin, diagnostics)
  }

  private func stages(
    _ fields: FormFields,
    _ described: [UInt8]?,
    _ form: inout FormReader
  ) -> [PluginFile.DeclaredStage] {
    let key = fields.node.mapping?.first { $0.key.text == "stages" }?.key
    guard let described else {
      if key == nil, form.document.isComplete {
        form.report(.noStages(at: form.location(fields.node.start)))
      }
      let reader = PluginStageReader(version: fields.text("version") ?? "")
      return fields.forms("stages").compactMap { reader.read($0, &form) }
    }
    let folder = form.file.dropLast(form.file.split(separator: "/").last?.count ?? 0)
    let file = "\(folder)\(DescribedStages.fileName)"
    if let key { form.report(.declaredTwice(file, at: form.location(key.start))) }
    return DescribedStages(file: file).read(described, &form)
  }

  private func check(_ fields: FormFields, _ form: inout FormReader) {
    if let name = fields.text("name"), name != folder {
      form.report(.notItsFolder(name, folder, at: form.location(fields.place(of: "name"))))
    }
    guard let run = fields.entries["run"]?.node.sequence else { return }
    for (index, word) in run.enumerated() {
      guard let text = word.scalar?.text else { continue }
      if text.utf8.contains(0) {
        form.report(.zeroByte(at: form.location(word.start)))
      } else if index == 0, let problem = Self.problem(withProgram: text) {
        form.report(.badProgram(text, problem, at: form.location(word.start)))
      }
    }
  }

  /// A program is a name that the system finds, a file of the plugin, or an absolute path.
  private static func problem(withProgram word: String) -> String? {
    if word.contains(where: \.isWhitespace), !word.contains("/") {
      return "no shell reads it: write each word as an element of its own, [\(commas(word))]"
    }
    let parts = word.split(separator: "/", omittingEmptySubsequences: false)
    if parts.contains("..") { return "keep the program in the plugin's own folder" }
    if word.hasPrefix("~") || word.hasPrefix("$") {
      return "no shell reads it: write the whole path"
    }
    return nil
  }

  private static func commas(_ words: String) -> String {
    words.split(whereSeparator: \.isWhitespace).joined(separator: ", ")
  }

  private func needs(_ fields: FormFields, _ form: inout FormReader) -> PluginFile.Needs {
    var needs = PluginFile.Needs()
    needs.network = fields.boolean("network") ?? needs.network
    needs.secrets = fields.texts("secrets")
    needs.reads = paths("reads", of: fields, &form)
    needs.writes = paths("writes", of: fields, &form)
    needs.memory = fields.integer("memory") ?? needs.memory
    needs.start = fields.integer("start") ?? needs.start
    needs.time = fields.integer("time") ?? needs.time
    needs.processor = fields.integer("processor") ?? needs.processor
    needs.scratch = fields.integer("scratch") ?? needs.scratch
    form.reportRepeats("secrets", of: fields)
    return needs
  }

  private func paths(
    _ key: String,
    of fields: FormFields,
    _ form: inout FormReader
  ) -> [String] {
    form.reportRepeats(key, of: fields)
    var paths: [String] = []
    for node in fields.entries[key]?.node.sequence ?? [] {
      guard let path = node.scalar?.text, !path.isEmpty else { continue }
      let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
      if path.hasPrefix("/"), !path.utf8.contains(0), !parts.contains(where: Self.isNoName) {
        paths.append(path)
      } else {
        form.report(.notAbsolute(path, key, at: form.location(node.start)))
      }
    }
    return paths
  }

  private static func isNoName(_ part: Substring) -> Bool {
    part.isEmpty || part == "." || part == ".."
  }

  private func checkNames(_ stages: [PluginFile.DeclaredStage], _ form: inout FormReader) {
    var first: [String: Location] = [:]
    for stage in stages {
      let name = stage.description.name
      if let other = first[name] {
        form.report(.duplicateStage(name, at: stage.location, first: other))
      } else {
        first[name] = stage.location
      }
    }
  }
}

extension FormReader {
  /// Says where a list of texts names one twice.
  mutating func reportRepeats(_ key: String, of fields: FormFields) {
    var seen: Set<String> = []
    for node in fields.entries[key]?.node.sequence ?? [] {
      guard let text = node.scalar?.text, !seen.insert(text).inserted else { continue }
      report(.repeatedElement(text, of: key, at: location(node.start)))
    }
  }
}
