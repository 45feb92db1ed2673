import Glibc
import JSON
import PluginTrust
import Testing

@testable import CopydeskCLI

@Suite("Running with a plugin")
struct PluginRunTests {
  private static let needsBubblewrap: Comment =
    "SKIPPED: bubblewrap is not installed here, or the system does not let it work"

  /// What the plugin's stage made of the only story.
  private func made(_ desk: PluginDesk, _ field: String = "x-shout") async -> JSONValue? {
    let id = await desk.desk.onlyID() ?? ""
    return await desk.desk.show(id).json?["fields"]?[field]?["value"]
  }

  @Test("A plugin that is not trusted stops a run before any article, with 6 and the way out")
  func notTrusted() async throws {
    let desk = try PluginDesk()
    try desk.desk.write("Inbox/a.txt", "Ferry\nBoats.")
    let answer = await desk.run("run")
    #expect(answer.code == .plugin)
    #expect(
      answer.error == """
        error: the plugin 'shout' is not trusted, and nothing of it was run
          help: read what it asks for, then decide, with 'copydesk plugin trust shout'
          help: no article was touched

        """
    )
    #expect(try desk.desk.has("Inbox/a.txt"))
    #expect(try !desk.desk.has("Articles") && !desk.desk.has(".copydesk/scratch"))
  }

  @Test("A trusted one runs like a stage that is built in")
  func trusted() async throws {
    let desk = try PluginDesk()
    try desk.desk.write("Inbox/a.txt", "Ferry\nBoats.")
    await desk.trust()
    let answer = await desk.run("run")
    #expect(answer.code == .done, "\(answer.error)")
    #expect(try desk.desk.read("State/\(await desk.desk.statePath())").contains("FERRY!"))
    let piped = await desk.run("run")
    #expect(piped.code == .done)
  }

  @Test("A change after it was trusted stops the next run, and names the file")
  func changed() async throws {
    let desk = try PluginDesk()
    await desk.trust()
    try desk.desk.write("Plugins/shout/stage.py", "raise SystemExit")
    let answer = await desk.run("run")
    #expect(answer.code == .plugin)
    #expect(answer.error.contains("is not what was trusted: stage.py has other content"))
  }

  @Test("A new version in plugin.yaml makes its steps due again; other bytes of it alone do not")
  func newVersion() async throws {
    let desk = try PluginDesk()
    try desk.desk.write("Inbox/a.txt", "Ferry\nBoats.")
    await desk.trust()
    await desk.run("run")
    let first = try desk.desk.read("State/\(await desk.desk.statePath())")
    try desk.desk.write("Plugins/shout/NOTES.md", "Nothing that runs.")
    await desk.trust()
    #expect(await desk.run("run").code == .done)
    #expect(try desk.desk.read("State/\(await desk.desk.statePath())") == first)
    for file in ["Plugins/shout/plugin.yaml", "Plugins/shout/stage.py"] {
      let text = try desk.desk.read(file)
      try desk.desk.write(file, text.replacing("1.0.0", with: "1.1.0"))
    }
    await desk.trust()
    #expect(await desk.run("run").code == .done)
    #expect(try desk.desk.read("State/\(await desk.desk.statePath())").contains("shout@1.1.0"))
  }

  @Test("A plugin that no workflow needs stops nothing")
  func unneeded() async throws {
    let desk = try PluginDesk()
    try desk.desk.write("Workflows/test.yaml", "name: test\nstages: [{stage: lines}]\n")
    #expect(await desk.run("run").code == .done)
  }

  @Test("What only reads the desk works without trust", arguments: ["status", "plan"])
  func reading(_ verb: String) async throws {
    let desk = try PluginDesk()
    #expect(await desk.run(verb).code == .done)
  }

  @Test("A field that it did not declare is refused with its name, and nothing is set")
  func undeclared() async throws {
    let desk = try PluginDesk(body: "fields[\"headline\"] = \"mine\"")
    try desk.desk.write("Inbox/a.txt", "Ferry\nBoats.")
    await desk.trust()
    #expect(await desk.run("run").code == .failed)
    let state = try desk.desk.read("State/\(await desk.desk.statePath())")
    #expect(state.contains("'headline'") && !state.contains("\"mine\""))
  }

  @Test("It sees the fields that it declared and no others")
  func declared() async throws {
    let desk = try PluginDesk(body: "fields[\"x-shout\"] = \",\".join(sorted(article))")
    try desk.desk.write("Inbox/a.txt", "Ferry\nBoats.")
    await desk.trust()
    #expect(await desk.run("run").code == .done)
    #expect(
      try desk.desk.read("State/\(await desk.desk.statePath())").contains("\"headline,id\"")
    )
  }

  /// What a hostile stage tries, and what comes of it: `ok` where it was let.
  private static func attempt(_ code: String) -> String {
    """
    try:
        \(code)
        fields["x-shout"] = "ok"
    except BaseException as problem:
        fields["x-shout"] = type(problem).__name__
    """
  }

  private func result(
    of code: String,
    needs: String = "{}",
    containment: Containment = .none("a test"),
    variables: [String: String] = [:]
  ) async throws -> String {
    let desk = try PluginDesk(needs: needs, body: Self.attempt(code))
    try desk.desk.write("Inbox/a.txt", "Ferry\nBoats.")
    await desk.trust(variables: variables, containment: containment)
    let answer = await desk.run("run", variables: variables, containment: containment)
    #expect(answer.code == .done, "\(answer.error)\(answer.output)")
    let state = try desk.desk.read("State/\(await desk.desk.statePath())")
    let lines = state.split(separator: "\n").drop { !$0.contains("\"x-shout\"") }
    return lines.prefix(4).joined(separator: " ")
  }

  @Test(
    "Limits bite",
    arguments: [
      ("x = bytearray(4 << 30)", "MemoryError"),
      ("x = [open('/dev/null') for _ in range(10_000)]", "OSError"),
      (
        "[open(os.environ['TMPDIR'] + '/big', 'ab').write(b'x' * (1 << 20)) for _ in range(1024)]",
        "OSError"
      ),
    ]
  )
  func limits(_ code: String, _ expected: String) async throws {
    #expect(try await result(of: code, needs: "{memory: 2GB, scratch: 8MB}").contains(expected))
  }

  @Test("Processor time that runs out ends it, and the story says so")
  func processorTime() async throws {
    let desk = try PluginDesk(needs: "{processor: 1s}", body: "while True: pass")
    try desk.desk.write("Inbox/a.txt", "Ferry\nBoats.")
    await desk.trust()
    let answer = await desk.run("run")
    #expect(answer.code != .done)
    let state = try desk.desk.read("State/\(await desk.desk.statePath())")
    #expect(state.contains("SIGXCPU") || state.contains("SIGKILL"), "\(state)")
  }

  @Test("A program that is none ends with 6, whatever the others did")
  func useless() async throws {
    let desk = try PluginDesk()
    try desk.desk.write("Inbox/a.txt", "Ferry\nBoats.")
    try desk.desk.write("Plugins/shout/stage.py", "raise SystemExit(3)")
    await desk.trust()
    let answer = await desk.run("run")
    #expect(answer.code == .plugin)
    #expect(answer.error.contains("shout: given up for this run: plugin 'shout' "))
    #expect(answer.error.contains("exit code 3"))
    #expect(try !desk.desk.has("Inbox/a.txt"))
  }

  @Test("A program that describes other stages than plugin.yaml does is not used")
  func otherDescription() async throws {
    let desk = try PluginDesk()
    let text = try desk.desk.read("Plugins/shout/plugin.yaml")
    try desk.desk.write("Inbox/a.txt", "Ferry\nBoats.")
    try desk.desk.write(
      "Plugins/shout/plugin.yaml",
      text.replacing("writes: [x-shout]", with: "writes: [x-shout, x-more]")
    )
    await desk.trust()
    let answer = await desk.run("run")
    #expect(answer.code == .plugin)
    #expect(answer.error.contains("describes stage 'shout' in another way"))
  }

  @Test("It may not take back a limit")
  func hardLimits() async throws {
    let code = "import resource; resource.setrlimit(resource.RLIMIT_CORE, (1, 1))"
    let found = try await result(of: code)
    // Root may raise what it likes, unless it is contained.
    if geteuid() != 0 { #expect(found.contains("ValueError")) }
  }

  @Test("Its environment has a secret that was granted, and none that was not")
  func secrets() async throws {
    let variables = ["COPYDESK_SECRET_A": "yes", "COPYDESK_SECRET_B": "no"]
    let code =
      "assert os.environ['COPYDESK_SECRET_A'] == 'yes' and len(os.environ) == 7, os.environ"
    #expect(
      try await result(of: code, needs: "{secrets: [a]}", variables: variables).contains("\"ok\"")
    )
  }

  @Test("A secret that it says aloud or fails with is neither shown nor kept")
  func veil() async throws {
    let variables = ["COPYDESK_SECRET_A": "s3cr3t-s3cr3t"]
    let body = """
      value = os.environ["COPYDESK_SECRET_A"]
      sys.stderr.write("the key is " + value + "\\n")
      return {"id": article["id"], "status": "error", "error": {"class": "config", "message": value}}
      """
    let desk = try PluginDesk(needs: "{secrets: [a]}", body: body)
    try desk.desk.write("Inbox/a.txt", "Ferry\nBoats.")
    await desk.trust(variables: variables)
    let answer = await desk.run("run", variables: variables)
    #expect(answer.error.contains("shout: the key is «COPYDESK_SECRET_A»"))
    let state = try desk.desk.read("State/\(await desk.desk.statePath())")
    #expect(state.contains("«COPYDESK_SECRET_A»"))
    #expect(!(answer.error + answer.output + state).contains("s3cr3t"))
  }

  @Test("It may write in its scratch folder")
  func scratch() async throws {
    let code = "open(os.environ['TMPDIR'] + '/a', 'w').write('a')"
    #expect(try await result(of: code).contains("\"ok\""))
  }

  @Test(
    "bubblewrap keeps the network and the files of others from it",
    .enabled(if: PluginDesk.bubblewrap != nil, needsBubblewrap),
    arguments: [
      ("open('/etc/shadow').read()", "FileNotFoundError"),
      ("os.listdir('/home')", "FileNotFoundError"),
      ("os.listdir('/root')", "FileNotFoundError"),
      ("open('stage.py', 'a').write('#')", "OSError"),
      ("open('../../desk.yaml').read()", "FileNotFoundError"),
      ("open('/usr/x', 'w')", "OSError"),
      ("open('/x', 'w')", "OSError"),
      ("open('/tmp/x', 'w')", "OSError"),
      ("assert all(int(p) < 9 for p in os.listdir('/proc') if p.isdigit())", "ok"),
      ("open(os.environ['HOME'] + '/a', 'w').write('a')", "ok"),
      ("assert [i[1] for i in socket.if_nameindex()] == ['lo']", "ok"),
    ]
  )
  func contained(_ code: String, _ expected: String) async throws {
    let containment = try #require(PluginDesk.bubblewrap)
    let found = try await result(of: code, containment: containment)
    #expect(found.contains(expected), "\(found)")
  }

  @Test(
    "What was asked for and granted is there in bubblewrap",
    .enabled(if: PluginDesk.bubblewrap != nil, needsBubblewrap)
  )
  func granted() async throws {
    let containment = try #require(PluginDesk.bubblewrap)
    let network = try await result(
      of: "assert len(socket.if_nameindex()) >= 1; open('/etc/hosts').read()",
      needs: "{network: true}",
      containment: containment
    )
    #expect(network.contains("\"ok\""), "\(network)")
    let file = try await result(
      of: "open('/etc/debian_version').read()",
      needs: "{reads: [/etc/debian_version]}",
      containment: containment
    )
    #expect(file.contains("\"ok\""), "\(file)")
    let readOnly = try await result(
      of: "open('/etc/debian_version', 'a')",
      needs: "{reads: [/etc/debian_version]}",
      containment: containment
    )
    #expect(readOnly.contains("OSError"), "\(readOnly)")
  }

  @Test(
    "Limits bite in bubblewrap as well",
    .enabled(if: PluginDesk.bubblewrap != nil, needsBubblewrap)
  )
  func limitsInside() async throws {
    let containment = try #require(PluginDesk.bubblewrap)
    let found = try await result(of: "x = bytearray(4 << 30)", containment: containment)
    #expect(found.contains("MemoryError"))
  }

  @Test("A pipe runs a trusted stage, and no other")
  func pipe() async throws {
    let desk = try PluginDesk()
    let answer = await desk.run("pipe", "--stage", "shout")
    #expect(answer.code == .plugin)
    #expect(answer.error.contains("copydesk plugin trust shout"))
  }
}

extension TestDesk {
  /// The state file of the only story, below State/.
  func statePath() async throws -> String {
    let id = await onlyID() ?? ""
    return "\(id.prefix(4))/\(id.dropFirst(5).prefix(2))/\(id).json"
  }
}
