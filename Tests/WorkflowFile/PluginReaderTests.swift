import JSON
import StageKit
import Support
import Testing
import WorkflowFile
import YAML

@Suite("plugin.yaml")
struct PluginReaderTests {
  private static let whole = """
    name: shout
    version: 1.2.0-beta.1
    summary: Says it louder.
    protocol: 1
    run: [python3, stage.py, --loud]
    needs:
      network: true
      secrets: [llm-key]
      reads: [/srv/models]
      writes: [/srv/spool]
      memory: 2GB
      start: 90s
      time: 2m
      processor: 10m
      scratch: 64 MB
    stages:
      - name: shout
        summary: Says the headline louder.
        reads: [headline, x-tone, items, desk.site]
        writes: [x-shout]
        at-once: 8
        settings:
          marks: { type: integer, min: 0, max: 9, default: 1, help: How many exclamation marks. }
          tone: { type: choice, choices: [dry, warm], help: How it sounds. }
          names: { type: list, default: [1984, b], help: Whom it spares. }
          days: { type: list, choices: [mon, tue], help: When. }
          list: { type: file, help: A file of words. }
          on: { type: boolean, default: true, help: Whether. }
        examples:
          - name: one mark
            with: { marks: 1 }
            article: { headline: 1984, urgency: 3, body: It rained. }
            gives: { fields: { x-shout: "1984!" }, notes: [done] }
          - { name: nothing, article: {}, gives: { skip: no headline } }
      - { name: murmur, version: 2.0.0, summary: Says it softly., reads: [body] }
    """

  private func read(_ text: String) -> (PluginFile?, [Diagnostic]) {
    PluginReader(folder: "shout").read(Array(text.utf8), file: "plugin.yaml")
  }

  @Test("a whole plugin is read")
  func whole() throws {
    let (read, diagnostics) = read(Self.whole)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    let plugin = try #require(read)
    #expect(plugin.name == "shout" && plugin.version == "1.2.0-beta.1")
    #expect(plugin.run == ["python3", "stage.py", "--loud"])
    var needs = PluginFile.Needs()
    needs.network = true
    needs.secrets = ["llm-key"]
    needs.reads = ["/srv/models"]
    needs.writes = ["/srv/spool"]
    needs.memory = 2 << 30
    needs.start = 90
    needs.time = 120
    needs.processor = 600
    needs.scratch = 64 << 20
    #expect(plugin.needs == needs)
    #expect(plugin.stages.map(\.description.name) == ["shout", "murmur"])
    #expect(plugin.stages.map(\.description.version) == ["1.2.0-beta.1", "2.0.0"])
    #expect(plugin.stages.map(\.atOnce) == [8, nil])
    let stage = plugin.stages[0].description
    #expect(stage.reads == [.headline, "x-tone", .items, .desk("site")])
    #expect(stage.writes == ["x-shout"])
    #expect(stage.settings.map(\.name) == ["marks", "tone", "names", "days", "list", "on"])
    #expect(
      stage.settings.map(\.defaultValue) == [1, "dry", ["1984", "b"], .list([]), "", true]
    )
    #expect(stage.settings[0].shape == .integer(0...9))
    #expect(stage.settings[3].shape == .list(.choice(["mon", "tue"])))
    let example = stage.examples[0]
    #expect(example.settings == ["marks": 1])
    #expect(example.article["headline"] == "1984" && example.article["urgency"] == 3)
    #expect(example.gives == .done(["x-shout": "1984!"], notes: ["done"]))
    #expect(stage.examples[1].gives == .skip("no headline"))
  }

  @Test("a short plugin asks for nothing and has the limits that all have")
  func short() throws {
    let text = """
      name: shout
      version: 1.0.0
      protocol: 1
      run: [./shout]
      stages: [{name: shout, summary: Louder., reads: [headline]}]
      """
    let plugin = try #require(read(text).0)
    #expect(plugin.needs == PluginFile.Needs())
    #expect(!plugin.needs.network && plugin.needs.secrets.isEmpty && plugin.needs.memory == 1 << 30)
  }

  @Test("every mistake is said at its place", arguments: BrokenPlugin.all)
  func mistakes(_ broken: BrokenPlugin) {
    let (plugin, diagnostics) = PluginReader(folder: "shout")
      .read(broken.text.bytes, file: "plugin.yaml")
    #expect(plugin == nil)
    #expect(diagnostics.map(\.id) == broken.ids, "\(diagnostics)")
    #expect(
      diagnostics.map { Marked.Place(line: $0.location.line, column: $0.location.column) }
        == broken.text.places.map { Marked.Place(line: $0.line, column: $0.column) }
    )
  }

  @Test("many mistakes are all said at once")
  func all() {
    let (plugin, diagnostics) = read(
      """
      name: Shout
      version: 1
      protocol: 9
      run: sh -c 'rm -rf /'
      needs: { netwrk: yes, memory: lots }
      stages:
        - { name: shout, reads: [headlin], writes: [loud] }
      """
    )
    #expect(plugin == nil)
    #expect(
      diagnostics.map(\.id) == [
        "bad-name", "wrong-type", "out-of-range", "wrong-type", "unknown-key", "wrong-type",
        "missing-key", "unknown-field", "unknown-field",
      ]
    )
    #expect(diagnostics[1].help == "write 1.0.0")
    #expect(diagnostics[2].message == "'protocol' is 9, expected 1")
    #expect(diagnostics[4].help == "did you mean 'network'?")
    #expect(diagnostics[7].help == "did you mean 'headline'?")
  }

  @Test("bytes that are no YAML are answered, not believed")
  func noYAML() {
    for bytes: [UInt8] in [[0xFF, 0xFE], [0], Array("a: &a [*a]".utf8), Array("%".utf8)] {
      let (plugin, diagnostics) = PluginReader(folder: "shout").read(bytes, file: "plugin.yaml")
      #expect(plugin == nil && !diagnostics.isEmpty)
    }
  }

  @Test("the stages may be what the program answers to describe, written down beside it")
  func described() throws {
    let head = "name: shout\nversion: 1.0.0\nprotocol: 1\nrun: [./a]\n"
    let json = """
      {"protocol": 1, "stages": [{"name": "shout", "version": "1.0.0", "summary": "Louder.",
        "reads": ["headline"], "settings": [{"name": "n", "type": "integer", "min": 0, "max": 3,
        "default": 1, "help": "How."}]}]}
      """
    func read(_ yaml: String, _ json: String?) -> (PluginFile?, [Diagnostic]) {
      PluginReader(folder: "shout").read(
        Array(yaml.utf8),
        file: "Plugins/shout/plugin.yaml",
        described: json.map { Array($0.utf8) }
      )
    }
    let (plugin, diagnostics) = read(head, json)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(plugin?.stages.map(\.description.name) == ["shout"])
    #expect(plugin?.stages.first?.description.settings.map(\.shape) == [.integer(0...3)])
    #expect(plugin?.stages.first?.location.file == "Plugins/shout/stages.json")

    let twice = read(head + "stages: [{name: a, summary: A., reads: [body]}]\n", json)
    #expect(twice.1.map(\.id) == ["declared-twice"])
    #expect(read(head, nil).1.map(\.id) == ["missing-key"])
    #expect(read(head, "{\n  \"protocol\": }").1.map(\.id) == ["not-json"])
    #expect(read(head, "{\n  \"protocol\": }").1.map(\.location.line) == [2])
    #expect(read(head, "[]").1.map(\.id) == ["not-a-description"])
    #expect(read(head, json.replacing("\"shout\"", with: "\"Shout!\"")).1.map(\.id) == ["bad-name"])
    #expect(
      read(head, json.replacing("1.0.0", with: "one")).1.map(\.id) == ["not-a-description"]
    )
  }

  @Test("a stage whose name others have is an error that points at both")
  func duplicates() throws {
    func plugin(_ name: String, _ stage: String) throws -> PluginFile {
      let text = """
        name: \(name)
        version: 1.0.0
        protocol: 1
        run: [./a]
        stages: [{name: \(stage), summary: A., reads: [body]}]
        """
      let file = "Plugins/\(name)/plugin.yaml"
      return try #require(PluginReader(folder: name).read(Array(text.utf8), file: file).0)
    }
    let plugins = [
      try plugin("a", "shout"), try plugin("b", "tag"), try plugin("c", "shout"),
      try plugin("d", "murmur"),
    ]
    let found = PluginFile.duplicates(in: plugins, besides: Stubs.catalogue)
    #expect(found.map(\.id) == ["duplicate-stage", "duplicate-stage"])
    #expect(found.map(\.location.file) == ["Plugins/b/plugin.yaml", "Plugins/c/plugin.yaml"])
    #expect(found[0].message.contains("built into this copydesk"))
    #expect(found[1].related.map(\.location.file) == ["Plugins/a/plugin.yaml"])
    #expect(found[1].related.map(\.location.line) == [5])
  }

  @Test(
    "the JSON Schema accepts and refuses what the reader does",
    .enabled(if: SchemaValidator.isThere, Comment(rawValue: SchemaValidator.missing))
  )
  func schema() throws {
    let broken = BrokenPlugin.all.filter { Document(parsing: $0.text.bytes).problems.isEmpty }
    let texts = [Array(Self.whole.utf8)] + broken.map(\.text.bytes)
    let verdicts = try SchemaValidator.judge(
      schema: FileSchema.plugin.pretty,
      texts.map { JSONValue(Document(parsing: $0).root).compact }
    )
    #expect(verdicts[0] == nil)
    for (broken, verdict) in zip(broken, verdicts.dropFirst()) {
      #expect((verdict != nil) == broken.isSeenBySchema, "\(broken): \(verdict ?? "fits")")
    }
  }
}
