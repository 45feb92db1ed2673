import Digest
import PluginTrust
import StageKit
import WorkflowFile

/// What a person has to know before they trust a plugin.
struct TrustPage {
  private let plugin: DeskPlugin
  private let file: PluginFile
  private let content: FolderContent
  private let program: String
  private let standing: Standing

  init(
    _ plugin: DeskPlugin,
    _ file: PluginFile,
    _ content: FolderContent,
    program: String,
    _ standing: Standing
  ) {
    self.plugin = plugin
    self.file = file
    self.content = content
    self.program = program
    self.standing = standing
  }

  func lines(_ containment: Containment) -> [Styled] {
    var lines: [Styled] = ["\(plugin.name, .bold) \(file.version)  \(file.summary)"]
    lines.append(row("runs", file.run.joined(separator: " ")))
    lines.append(row("", program))
    let files = content.entries.count { $0.hash != nil }
    lines.append(row("files", "\(count(files, "file")), digest \(content.hash.hex.prefix(7))"))
    for stage in file.stages.map(\.description) {
      let writes = stage.writes.isEmpty ? "nothing" : list(stage.writes.map(\.rawValue))
      let reads = list(stage.reads.map(\.words))
      lines.append(row("stage", "\(stage.name): reads \(reads); writes \(writes)"))
    }
    lines += needs
    lines.append(row("limits", limits))
    lines += history
    if let warning = containment.warning {
      lines += [
        "", "\("warning:", .yellow) \(warning.message)", "  \("help:", .cyan) \(warning.help)",
      ]
    }
    return lines
  }

  private var needs: [Styled] {
    let needs = file.needs
    return [
      row("network", needs.network ? "asks for it" : "none"),
      row("secrets", needs.secrets.isEmpty ? "none" : list(needs.secrets)),
      row("sees", list(["the system, its own folder"] + needs.reads + needs.writes)),
      row("writes", list(["its scratch folder"] + needs.writes)),
    ]
  }

  private var limits: String {
    let needs = file.needs
    return "\(Size.words(needs.memory)) of memory, \(needs.time) s a request, files of "
      + Size.words(needs.scratch)
  }

  private var history: [Styled] {
    switch standing {
    case .trusted: [row("trust", "trusted already, as it is")]
    case .changed(let changes):
      PluginPage.shortened(changes).map { row("changed", $0) }
    case .notTrusted, .unclear: []
    }
  }

  private func row(_ name: String, _ text: String) -> Styled {
    "  \(name.padded(to: 9), .dim)\(text)"
  }

  private func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - utf8.count))
  }
}
