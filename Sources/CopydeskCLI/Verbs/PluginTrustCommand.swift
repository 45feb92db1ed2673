import Digest
import Disk
import PluginTrust
import StageKit
import WorkflowFile

/// `copydesk plugin trust` and `untrust`: the owner of a desk says which plugins may run.
enum PluginTrustCommand {
  static let digest = Option.text(
    "digest",
    "DIGEST",
    "The first digits of the digest that you saw, 7 or more; refused where the plugin is another one now."
  )

  static let trust = Command(
    "trust",
    "lets a plugin run, as it lies there now",
    details: """
      Shows what it asks for: its program, the network, secrets, files; then asks. Trust holds for \
      every byte of its folder in this desk, for you alone. A program or script names the digest it \
      has seen with --digest.
      """,
    operands: [Operand("NAME", "the plugin's folder in Plugins/")],
    options: [digest],
    examples: [
      Sample("copydesk plugin trust shout", "shows what it asks for, and asks you"),
      Sample("copydesk plugin trust shout --digest 4f0c2a9", "off a terminal"),
    ],
    run: runTrust
  )

  static let untrust = Command(
    "untrust",
    "takes the trust in a plugin away",
    operands: [Operand("NAME", "the plugin's folder in Plugins/, also where it is gone")],
    examples: [Sample("copydesk plugin untrust shout", "it does not run here any more")],
    run: runUntrust
  )

  /// Fewer digits than this name too many states.
  private static let leastDigits = 7

  private static func runTrust(_ call: Invocation) async throws -> ExitCode {
    let stages = try call.stages(of: call.deskFolder())
    let plugin = try stages.plugins.plugin(named: call.operands[0])
    let judge = PluginJudge(try call.deskFolder(), call)
    let trust = try judge.trust()
    guard let file = plugin.file else {
      let mistakes = stages.plugins.diagnostics.filter {
        $0.location.file.hasPrefix(plugin.path + "/")
      }
      throw Complaint(
        .invalid,
        "'\(plugin.name)' has mistakes:\n\(mistakes.map(\.description).joined(separator: "\n"))",
        help: "nobody knows what would run; correct the file and try again"
      )
    }
    let content = try trust.content(of: plugin)
    guard plugin.isRead(from: content) else {
      throw Complaint(
        .refused,
        "the plugin changes this moment",
        help: "try again when it is whole"
      )
    }
    let program = try trust.program(of: file, at: plugin)
    try trust.check(file.needs, of: plugin.name)
    let page = TrustPage(plugin, file, content, program: program, trust.standing(of: plugin))
    call.console.show(page.lines(trust.containment))
    try agree(call, plugin, content)
    try trust.trust(file, content)
    call.console.tell("\("trusted:", .green) \(plugin.name) \(file.version), for you, in this desk")
    return .done
  }

  /// Throws where the person does not want it, or saw another state.
  private static func agree(
    _ call: Invocation,
    _ plugin: DeskPlugin,
    _ content: FolderContent
  ) throws {
    let hash = content.hash.hex
    if let seen = call[digest]?.lowercased() {
      guard seen.utf8.count >= leastDigits else {
        throw UsageError.badValue(
          option: digest.name,
          value: seen,
          expected: "at least \(leastDigits) digits"
        )
      }
      guard hash.hasPrefix(seen) else {
        throw Complaint(
          .refused,
          "the plugin is not the one you saw: its digest is \(hash.prefix(leastDigits)), not \(seen)",
          help: "look at what changed; nothing was trusted"
        )
      }
      return
    }
    let prompt = Prompt(call)
    guard prompt.isPossible else {
      throw Complaint(
        .refused,
        "to trust a plugin needs the digest that you saw, and none is named",
        help: "read what it asks for, then add --digest \(hash.prefix(leastDigits))"
      )
    }
    guard prompt.agrees(to: "trust '\(plugin.name)' to run with that?") else {
      throw Complaint(.refused, "not trusted", help: "nothing was changed")
    }
  }

  private static func runUntrust(_ call: Invocation) async throws -> ExitCode {
    let name = call.operands[0]
    let root = try call.deskFolder()
    if try PluginJudge(root, call).trust().withdraw(name) {
      call.console.show("'\(name)' is no longer trusted in this desk")
    } else {
      _ = try call.stages(of: root).plugins.plugin(named: name)
      call.console.show("'\(name)' was not trusted in this desk; nothing was changed")
    }
    return .done
  }
}
