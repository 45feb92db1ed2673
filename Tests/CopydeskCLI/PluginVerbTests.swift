import JSON
import PluginTrust
import Testing

@testable import CopydeskCLI

@Suite("plugin list, trust and untrust")
struct PluginVerbTests {
  @Test("A plugin is listed with its stages, how it stands, and what contains it")
  func list() async throws {
    let desk = try PluginDesk()
    let answer = await desk.run("plugin", "list")
    #expect(answer.code == .done)
    #expect(
      answer.output == """
        plugin  version  stages  trust        contained
        shout   1.0.0    shout   not trusted  limits only

        """
    )
    #expect(answer.error.hasPrefix("warning: a test: plugins are held to a clean environment"))
    await desk.trust()
    #expect(await desk.run("plugin", "list").output.contains("shout   trusted  limits only"))
    try desk.desk.write("Plugins/shout/more.py", "")
    let changed = await desk.run("plugin", "list")
    #expect(changed.output.contains("changed since"))
    #expect(changed.output.hasSuffix("  shout: more.py is new\n"))
    let contained = await desk.run("plugin", "list", containment: .bubblewrap("/usr/bin/bwrap"))
    #expect(contained.output.contains("by bubblewrap") && contained.error.isEmpty)
  }

  @Test("Programs get the same in JSON")
  func json() async throws {
    let desk = try PluginDesk(needs: "{network: true, memory: 64MB}")
    await desk.trust()
    let json = await desk.run("plugin", "list", "--format", "json").json
    let plugin = json?["plugins"]?.array?.first
    #expect(json?["version"]?.int == 1)
    #expect(plugin?["name"]?.string == "shout" && plugin?["trust"]?.string == "trusted")
    #expect(plugin?["digest"]?.string?.count == 64)
    #expect(plugin?["needs"]?["network"]?.bool == true)
    #expect(plugin?["needs"]?["memory"]?.int == 64 << 20)
    #expect(json?["containment"]?["contained"]?.bool == false)
    #expect(json?["containment"]?["reason"]?.string == "a test")
  }

  @Test("A desk without plugins says what one is")
  func none() async throws {
    let answer = await (try TestDesk()).run("plugin", "list")
    #expect(answer.code == .done && answer.output.isEmpty)
    #expect(answer.error.hasPrefix("the desk has no plugins"))
  }

  @Test("Before it is trusted all that it asks for is shown, and off a terminal nothing is agreed")
  func shown() async throws {
    let desk = try PluginDesk(needs: "{network: true, secrets: [llm-key], reads: [/usr/share]}")
    let answer = await desk.run("plugin", "trust", "shout")
    #expect(answer.code == .refused)
    for part in [
      "shout 1.0.0  Says it louder.", "runs     /usr/bin/python3 stage.py", "2 files, digest ",
      "stage    shout: reads headline; writes x-shout", "network  asks for it",
      "secrets  llm-key", "sees     the system, its own folder, /usr/share",
      "writes   its scratch folder", "1 GB of memory, 60 s a request, files of 256 MB", "warning: ",
    ] {
      #expect(answer.output.contains(part), "\(answer.output) lacks '\(part)'")
    }
    #expect(answer.error.contains("then add --digest "))
    #expect(await desk.run("plugin", "list").output.contains("not trusted"))
  }

  @Test("The digest that was seen agrees, as long as it is the plugin's")
  func digest() async throws {
    let desk = try PluginDesk()
    #expect(await desk.run("plugin", "trust", "shout", "--digest", "0000000").code == .refused)
    #expect(await desk.run("plugin", "trust", "shout", "--digest", "0").code == .usage)
    let answer = await desk.trust()
    #expect(answer.code == .done)
    #expect(answer.error == "trusted: shout 1.0.0, for you, in this desk\n")
    let again = await desk.run("plugin", "trust", "shout")
    #expect(again.output.contains("trusted already"))
    try desk.desk.write("Plugins/shout/stage.py", "import os")
    let changed = await desk.run("plugin", "trust", "shout")
    #expect(changed.output.contains("changed  stage.py has other content"))
  }

  @Test(
    "What cannot be trusted is refused with the way out",
    arguments: [
      ("{reads: [/srv/no/such]}", "needs /srv/no/such, which is not there"),
      ("{writes: [/]}", "[bad-path]"),
    ]
  )
  func refused(_ needs: String, _ words: String) async throws {
    let desk = try PluginDesk(needs: needs)
    let answer = await desk.run("plugin", "trust", "shout")
    #expect(answer.code != .done && answer.error.contains(words), "\(answer.error)")
    #expect(answer.error.contains("help: "))
  }

  @Test("An unknown plugin ends with 6, and a near one is named")
  func unknown() async throws {
    let desk = try PluginDesk()
    for verb in ["trust", "untrust"] {
      let answer = await desk.run("plugin", verb, "shot")
      #expect(answer.code == .plugin)
      #expect(answer.error.contains("did you mean 'shout'?"))
    }
  }

  @Test("Trust is taken away, also of a plugin that is gone")
  func untrust() async throws {
    let desk = try PluginDesk()
    await desk.trust()
    try desk.desk.remove("Plugins/shout")
    let answer = await desk.run("plugin", "untrust", "shout")
    #expect(answer.code == .done)
    #expect(answer.output == "'shout' is no longer trusted in this desk\n")
    #expect(await desk.run("plugin", "untrust", "shout").code == .plugin)
  }

  @Test("A linked plugin and a folder that is none are said")
  func strangers() async throws {
    let desk = try PluginDesk()
    try desk.desk.write("Plugins/notes/README.md", "Notes.")
    let answer = await desk.run("workflow", "validate")
    #expect(answer.code == .done)
    #expect(answer.output.contains("warning: this folder is no plugin"))
    #expect(answer.output.contains("Plugins/shout/plugin.yaml: in order, 1 stage"))
  }

  @Test("A mistake in a plugin.yaml is found before any article is touched")
  func mistake() async throws {
    let desk = try PluginDesk(needs: "{netwrk: true}")
    try desk.desk.write("Inbox/a.txt", "Ferry")
    let validated = await desk.run("workflow", "validate")
    #expect(validated.code == .invalid)
    #expect(validated.output.contains("Plugins/shout/plugin.yaml:6:9: error: "))
    #expect(await desk.run("run").code == .invalid)
    #expect(try desk.desk.has("Inbox/a.txt"))
    #expect(await desk.run("plugin", "trust", "shout").code == .invalid)
    #expect(await desk.run("plugin", "list").output.contains("invalid"))
  }

  @Test("A stage with the name of a built-in one is an error that says so")
  func duplicate() async throws {
    let desk = try PluginDesk()
    let text = try desk.desk.read("Plugins/shout/plugin.yaml")
    try desk.desk.write(
      "Plugins/shout/plugin.yaml",
      text.replacing("  - name: shout", with: "  - name: numbers")
    )
    let answer = await desk.run("workflow", "validate")
    #expect(answer.code == .invalid)
    #expect(answer.output.contains("[duplicate-stage]"))
    #expect(answer.output.contains("built into this copydesk"))
  }

  @Test("Stages are listed and explained alike, and where they come from")
  func stages() async throws {
    let desk = try PluginDesk()
    let listed = await desk.run("stages", "list")
    #expect(listed.output.contains("numbers   stage   1.0.0    built in  "))
    #expect(listed.output.contains("shout     stage   1.0.0    plugin shout, not trusted  "))
    let page = await desk.run("stages", "explain", "shout")
    #expect(page.output.contains("from    plugin shout, not trusted"))
    #expect(page.output.contains("reads   headline\nwrites  x-shout"))
    #expect(page.output.contains("marks: a whole number from 0 to 9"))
    #expect(await desk.run("stages", "explain", "numbers").output.contains("from    built in"))
    let json = await desk.run("stages", "list", "--format", "json").json?["stages"]?.array
    #expect(json?.last?["from"]?.string == "plugin")
    #expect(json?.last?["plugin"]?["trust"]?.string == "not trusted")
    #expect(json?.first?["from"]?.string == "built in")
  }

  @Test("The schema of workflows knows the stages of plugins; plugin.yaml has one of its own")
  func schemas() async throws {
    let desk = try PluginDesk()
    #expect(await desk.run("workflow", "schema").output.contains("Makes capitals of headlines."))
    #expect(
      await desk.run("schema", "plugin").output.contains("\"title\": \"copydesk: plugin.yaml\"")
    )
  }

  @Test("doctor says which plugins cannot run, and that nothing contains them")
  func doctor() async throws {
    let desk = try PluginDesk()
    let answer = await desk.run("doctor")
    #expect(answer.code == .failed)
    #expect(answer.output.contains("plugin-not-ready: Plugins/shout"))
    #expect(answer.output.contains("plugins-not-contained: Plugins"))
    await desk.trust()
    #expect(await desk.run("doctor", containment: .bubblewrap("/usr/bin/bwrap")).code == .done)
  }
}
