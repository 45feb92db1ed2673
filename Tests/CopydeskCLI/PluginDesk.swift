import Disk
import Glibc
import PluginTrust
import Support

@testable import CopydeskCLI

/// A desk whose workflow needs a plugin, and a configuration beside it.
struct PluginDesk {
  let desk: TestDesk
  private let configuration: TemporaryFolder

  /// A stage in the desk's workflow that makes capitals of headlines. `body` is Python that does more
  /// to each answer.
  init(needs: String = "{}", body: String = "", writes: String = "[x-shout]") throws {
    desk = try TestDesk(stages: ["lines", "shout", "yes", "site"])
    configuration = try TemporaryFolder()
    try desk.write(
      "Plugins/shout/plugin.yaml",
      """
      name: shout
      version: 1.0.0
      summary: Says it louder.
      protocol: 1
      run: [/usr/bin/python3, stage.py]
      needs: \(needs)
      stages:
        - name: shout
          summary: Makes capitals of headlines.
          reads: [headline]
          writes: \(writes)
          settings: { marks: { type: integer, min: 0, max: 9, default: 1, help: How loud. } }

      """
    )
    try desk.write("Plugins/shout/stage.py", Self.program(body, writes: writes))
  }

  private static func program(_ body: String, writes: String) -> String {
    let lines = body.split(separator: "\n").map { "    \($0)\n" }.joined()
    let names = writes.dropFirst().dropLast().split(separator: ",").map { "\"\($0)\"" }
    return """
      import json, os, socket, sys

      STAGE = {"name": "shout", "version": "1.0.0", "summary": "Capitals.", "reads": ["headline"],
          "writes": [\(names.joined(separator: ","))], "settings": [{"name": "marks",
          "type": "integer", "min": 0, "max": 9, "default": 1, "help": "Loudness."}]}

      def answer(article, marks):
          fields = {"x-shout": article["headline"].upper() + "!" * marks}
      \(lines)    return {"id": article["id"], "status": "done", "fields": fields}

      for line in sys.stdin:
          request = json.loads(line)
          if request["method"] == "describe":
              result = {"protocol": 1, "stages": [STAGE]}
          elif request["method"] == "run":
              asked = request["params"]
              marks = asked["settings"]["marks"]
              result = {"answers": [answer(article, marks) for article in asked["articles"]]}
          else:
              continue
          print(json.dumps({"jsonrpc": "2.0", "id": request["id"], "result": result}), flush=True)

      """
  }

  @discardableResult
  func run(
    _ words: String...,
    variables: [String: String] = [:],
    containment: Containment = .none("a test")
  ) async -> TestDesk.Answer {
    let own = ["XDG_CONFIG_HOME": configuration.path]
    return await desk.run(
      words: words,
      variables: variables.merging(own) { $1 },
      containment: containment
    )
  }

  /// Trusts the plugin as it lies there.
  @discardableResult
  func trust(
    variables: [String: String] = [:],
    containment: Containment = .none("a test")
  ) async -> TestDesk.Answer {
    let shown = await run(
      "plugin",
      "trust",
      "shout",
      variables: variables,
      containment: containment
    )
    let digits = shown.error.split(separator: " ").last.map { String($0.prefix(7)) } ?? ""
    return await run(
      "plugin",
      "trust",
      "shout",
      "--digest",
      digits,
      variables: variables,
      containment: containment
    )
  }

  /// The first of these programs, where the system lets it contain something.
  static let bubblewrap: Containment? = {
    if case .bubblewrap = Containment.found { return Containment.found }
    return nil
  }()
}
