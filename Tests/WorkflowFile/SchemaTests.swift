import JSON
import StageKit
import Support
import Testing
import WorkflowFile
import YAML

@Suite(
  "JSON Schemas agree with the readers",
  .enabled(if: SchemaValidator.isThere, Comment(rawValue: SchemaValidator.missing))
)
struct SchemaTests {
  @Test("a broken workflow is refused wherever a schema can see the mistake")
  func brokenWorkflows() throws {
    let cases = BrokenWorkflow.all.filter { Document(parsing: $0.text.bytes).problems.isEmpty }
    let instances = cases.map { JSONValue(Document(parsing: $0.text.bytes).root).compact }
    let verdicts = try SchemaValidator.judge(
      schema: FileSchema.workflow(Stubs.catalogue).pretty,
      instances
    )
    for (broken, verdict) in zip(cases, verdicts) {
      #expect((verdict != nil) == broken.isSeenBySchema, "\(broken): \(verdict ?? "fits")")
    }
  }

  @Test("workflows without mistakes are accepted")
  func goodWorkflows() throws {
    let texts =
      try ["news", "brief"].map { try Repository.text("Workflows/\($0).yaml") } + [
        """
        name: 2026
        description: 1984
        stages:
          - { stage: ingest, with: }
          - { stage: fact-check, id: 7, with: { label: 1984, must: [] }, when: has(body) }
          - { stage: tag, retry: 10, timeout: 90, on-error: continue, advisory: true }
          - { stage: night, timeout: 24h, with: {} }
        """
      ]
    let reader = WorkflowReader(Stubs.catalogue)
    for text in texts { #expect(reader.read(Array(text.utf8), file: "w.yaml").1.isEmpty) }
    let instances = texts.map { JSONValue(Document(parsing: Array($0.utf8)).root).compact }
    let verdicts = try SchemaValidator.judge(
      schema: FileSchema.workflow(Stubs.catalogue).pretty,
      instances
    )
    #expect(verdicts == Array(repeating: nil, count: texts.count))
  }

  @Test("desks are accepted and refused alike")
  func desks() throws {
    let site = "site: {name: A, url: https://a.example}\n"
    let good = [
      DeskText.make(
        site: Desk.Site(name: "A", url: "https://a.example"),
        people: [Person(name: "B", roles: ["editor"], email: "b@a.example", bylines: ["C"])]
      ),
      site, site + "destinations: {wire: {url: https://b.example, secret: X}}\n",
      site + "routes: [{when: has(body), workflow: brief}]\n",
    ]
    let bad = [
      "zone: UTC\n", "site: {name: A}\n", "site: {name: A, url: a.example}\n", site + "staff: []\n",
      site + "people: [{roles: [editor]}]\n", site + "people: [{name: B, roles: editor}]\n",
      site + "people: [{name: B, email: b}]\n",
      site + "destinations: {A b: {url: https://b.example}}\n",
      site + "allow-unattributed-edits: no\n", site + "routes: [{workflow: brief}]\n",
    ]
    for text in bad { #expect(DeskReader().read(Array(text.utf8), file: "desk.yaml").0 == nil) }
    let instances = (good + bad).map { JSONValue(Document(parsing: Array($0.utf8)).root).compact }
    let verdicts = try SchemaValidator.judge(schema: FileSchema.desk.pretty, instances)
    #expect(verdicts.map { $0 == nil } == good.map { _ in true } + bad.map { _ in false })
  }
}

extension JSONValue {
  /// YAML as an editor hands it to a validator.
  init(_ node: Node?) {
    switch node?.content {
    case nil: self = .null
    case .sequence(let nodes): self = .array(nodes.map { JSONValue($0) })
    case .mapping(let pairs):
      self = .object(JSONObject(pairs.map { ($0.key.text, JSONValue($0.value)) }))
    case .scalar(let scalar):
      switch scalar.tag {
      case .null: self = .null
      case .boolean: self = .bool(scalar.boolean ?? false)
      case .integer: self = .int(scalar.integer ?? 0)
      case .float: self = .double(Double(scalar.text) ?? 0)
      case .text, .timestamp: self = .string(scalar.text)
      }
    }
  }
}
