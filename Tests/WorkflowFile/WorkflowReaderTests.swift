import JSON
import StageKit
import Support
import Testing
import WorkflowFile

@Suite("Workflow files")
struct WorkflowReaderTests {
  let reader = WorkflowReader(Stubs.catalogue)

  @Test("every mistake is said at its place", arguments: BrokenWorkflow.all)
  func broken(_ broken: BrokenWorkflow) {
    let (workflow, diagnostics) = reader.read(broken.text.bytes, file: "w.yaml")
    #expect(diagnostics.map(\.id) == broken.ids)
    #expect(
      diagnostics.map { Marked.Place(line: $0.location.line, column: $0.location.column) }
        == broken.text.places.map { Marked.Place(line: $0.line, column: $0.column) }
    )
    #expect((workflow == nil) == diagnostics.contains { $0.severity == .error })
  }

  @Test("there are at least forty broken workflows")
  func enough() { #expect(BrokenWorkflow.all.count >= 40) }

  @Test("every message is lower case, ends without a full stop and quotes or says what was found")
  func messages() {
    for broken in BrokenWorkflow.all {
      for diagnostic in reader.read(broken.text.bytes, file: "w.yaml").1 {
        #expect(!diagnostic.message.hasSuffix("."))
        #expect(diagnostic.message.first?.isUppercase != true)
        #expect(!(diagnostic.help ?? "").hasSuffix("."))
      }
    }
  }

  @Test(
    "the way out is the word that was meant",
    arguments: [
      ("stages:\n  - stage: sumarize\nname: w\n", "did you mean 'summarize'?"),
      ("steps: []\nname: w\n", "did you mean 'stages'?"),
      ("name: w\nstages:\n  - uses: tag\n", "did you mean 'stage'?"),
      ("name: w\nstages:\n  - stage: tag\n    if: x\n", "did you mean 'when'?"),
      ("name: w\nstages:\n  - stage: tag\n    retries: 2\n", "did you mean 'retry'?"),
      ("name: Big News\nstages: [stage: tag]\n", "write 'big-news'"),
      ("name: w\nstages: [tag]\n", "write 'stage: tag'"),
      (
        "name: w\nstages: [{stage: fact-check, with: {must: quote}}]\n",
        "write it as a list: [quote]"
      ),
      ("name: w\nstages: [{stage: ingest, with: {datelines: no}}]\n", "write false"),
      ("name: w\nstages: [{stage: tag, retry: '2'}]\n", "write it without quotes"),
      ("name: w\nstages: [{stage: publish, with: {style: drak}}]\n", "did you mean 'dark'?"),
      ("name: w\nstages: [{stage: xyzzy}]\n", "list them with 'copydesk stages list'"),
      (
        "name: w\nstages: [{stage: tag, when: section == sport}]\n",
        "put text in double quotes: \"sport\""
      ),
      ("name: w\nstages: [{stage: tag, when: section == 'a' && has(body)}]\n", "write 'and'"),
      (
        "name: w\nstages: [{stage: tag, when: headline}]\n",
        "to ask whether 'headline' is there write has(headline)"
      ),
    ]
  )
  func help(_ text: String, _ help: String) {
    let diagnostics = reader.read(Array(text.utf8), file: "w.yaml").1
    #expect(diagnostics.contains { $0.help == help }, "\(diagnostics)")
  }

  @Test("a whole workflow is read, with its defaults")
  func whole() throws {
    let text = """
      name: news
      description: Wire copy.
      stages:
        - stage: ingest
        - stage: fact-check
          id: check
          with: { must: [quote, date], label: 1984 }
          when: section != "brief" and words(body) > 150
          retry: 5
          timeout: 2m
          at-once: 4
          on-error: hold
          advisory: true
        - stage: review
        - stage: publish
          with: { to: [site, feeds] }

      """
    let (read, diagnostics) = reader.read(Array(text.utf8), file: "news.yaml")
    #expect(diagnostics.isEmpty)
    let workflow = try #require(read)
    #expect(workflow.name == "news")
    #expect(workflow.steps.map(\.id) == ["ingest", "check", "review", "publish"])
    let step = workflow.steps[1]
    #expect(step.settings.values == ["must": ["quote", "date"], "label": "1984"])
    #expect(
      step.retry == 5 && step.timeout == 120 && step.atOnce == 4 && step.onError == .hold
        && step.advisory
    )
    #expect(step.when?.source == "section != \"brief\" and words(body) > 150")
    let plain = workflow.steps[0]
    #expect(
      plain.retry == 3 && plain.timeout == nil && plain.atOnce == nil && plain.onError == .fail
        && !plain.advisory
    )
    #expect(workflow.index(of: "review") == 2)
  }

  @Test("anchors serve for settings that come twice")
  func anchors() {
    let text = """
      name: w
      stages:
        - { stage: summarize, with: &few { sentences: 1 } }
        - { stage: tag, id: other }
      """
    #expect(reader.read(Array(text.utf8), file: "w.yaml").0?.steps.count == 2)
  }

  @Test("the version changes with what a workflow does, not with how it is written")
  func version() {
    func version(_ text: String) -> [UInt8]? {
      reader.read(Array(text.utf8), file: "w.yaml").0?.normalised.canonical
    }
    let one = version("name: w\nstages:\n  - stage: summarize\n")
    #expect(one != nil)
    #expect(one == version("# note\nstages: [{stage: summarize, with: {sentences: 3}}]\nname: w\n"))
    #expect(one != version("name: w\nstages: [{stage: summarize, with: {sentences: 2}}]\n"))
    #expect(one != version("name: w\nstages: [{stage: summarize, when: has(body)}]\n"))
  }

  @Test("the ready workflows have no mistakes", arguments: ["news.yaml", "brief.yaml"])
  func ready(_ file: String) throws {
    let bytes = Array(try Repository.text("Workflows/\(file)").utf8)
    let (workflow, diagnostics) = reader.read(bytes, file: file)
    #expect(diagnostics.isEmpty, "\(diagnostics)")
    #expect(workflow.map { "\($0.name).yaml" } == file)
  }
}
