import Disk
import Glibc
import PluginHost
import PluginTrust
import StageKit
import Support
import Testing

@Suite("Starting a trusted plugin")
struct StartingTests {
  @Test("Its environment has what it was granted and nothing else")
  func environment() throws {
    let sample = try PluginSample(needs: "{secrets: [llm-key]}")
    let variables = [
      "COPYDESK_SECRET_LLM_KEY": "s3cret", "COPYDESK_SECRET_OTHER": "x", "PATH": "/tmp/evil",
      "LD_PRELOAD": "/tmp/evil.so", "HOME": "/root", "AWS_SECRET_ACCESS_KEY": "y",
    ]
    try sample.agree(variables: variables)
    let launch = try sample.trust(variables: variables).start(sample.plugin()).launch
    #expect(
      launch.environment == [
        "COPYDESK_SECRET_LLM_KEY": "s3cret", "HOME": "\(sample.desk)/.copydesk/scratch/shout/0",
        "TMPDIR": "\(sample.desk)/.copydesk/scratch/shout/0",
        "PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8", "TZ": "UTC",
        "PYTHONDONTWRITEBYTECODE": "1",
      ]
    )
    #expect(launch.folder == "\(sample.desk)/Plugins/shout")
    #expect(launch.arguments == ["\(sample.desk)/Plugins/shout/./stage.sh"])
  }

  @Test("Its limits are those of plugin.yaml, and no core is dumped of what it was given")
  func limits() throws {
    let sample = try PluginSample(
      needs: "{memory: 64MB, processor: 9s, scratch: 1MB, start: 5s, time: 7s}"
    )
    try sample.agree()
    let program = try sample.trust().start(sample.plugin())
    #expect(
      program.launch.limits
        == ProcessLimits(memory: 64 << 20, openFiles: 256, fileSize: 1 << 20, processorTime: 9)
    )
    #expect(program.deadlines.start == .seconds(5) && program.deadlines.request == .seconds(7))
    #expect(program.stages.map(\.name) == ["shout"])
  }

  @Test("A secret without a value stops it, and the way out names variable and file")
  func noSecret() throws {
    let sample = try PluginSample(needs: "{secrets: [llm-key]}")
    try sample.agree()
    let problem = try #require(try sample.trust().problem(with: sample.plugin()))
    let file = "\(sample.configuration)/copydesk/secrets/llm-key"
    #expect(problem == .noSecret("shout", secret: "llm-key", file: file))
    #expect(problem.help.contains("COPYDESK_SECRET_LLM_KEY") && problem.help.contains(file))
  }

  @Test("A secret may lie in a file that nobody else can read")
  func secretFile() throws {
    let sample = try PluginSample(needs: "{secrets: [llm-key]}")
    try sample.agree()
    let path = "config/copydesk/secrets/llm-key"
    try sample.write(path, "fr0m a file\n", mode: 0o644)
    #expect(
      try sample.trust().problem(with: sample.plugin())
        == .unsafeFile(sample.folder(path), .permissions(0o644))
    )
    chmod(sample.folder(path), 0o600)
    let launch = try sample.trust().start(sample.plugin()).launch
    #expect(launch.environment["COPYDESK_SECRET_LLM_KEY"] == "fr0m a file")
    try sample.write(path, "a\u{0}b", mode: 0o600)
    #expect(try sample.trust().problem(with: sample.plugin()) != nil)
  }

  @Test(
    "A program that is not there, or is not to be run, stops it",
    arguments: [
      "[./gone]", "[./lib]", "[./lib/words.txt]", "[no-such-program-anywhere]", "[/gone]",
    ]
  )
  func noProgram(_ run: String) throws {
    let sample = try PluginSample(run: run)
    try sample.agree()
    let problem = try #require(try sample.trust().problem(with: sample.plugin()))
    guard case .noProgram("shout", _, _) = problem else {
      Issue.record("\(problem)")
      return
    }
  }

  @Test("A contained program has to lie where it is seen, and so has what a link leads to")
  func programOutside() throws {
    let sample = try PluginSample()
    let program = sample.folder("tools/run")
    try sample.write("tools/run", "#!/bin/sh\n", mode: 0o755)
    try sample.makePlugin(at: "desk/Plugins/shout", needs: "{}", run: "[\(program)]")
    try sample.agree()
    let contained = try sample.trust(containment: .bubblewrap("/usr/bin/bwrap"))
    #expect(
      contained.problem(with: try sample.plugin()) == .programOutside("shout", program: program)
    )
    #expect(try sample.trust().problem(with: sample.plugin()) == nil)
    let needs = "{reads: [\(sample.folder("tools"))]}"
    try sample.makePlugin(at: "desk/Plugins/shout", needs: needs, run: "[\(program)]")
    try sample.agree()
    #expect(contained.problem(with: try sample.plugin()) == nil)
    try sample.write("elsewhere/run", "#!/bin/sh\n", mode: 0o755)
    try sample.volume.remove(program)
    symlink(sample.folder("elsewhere/run"), program)
    #expect(
      contained.problem(with: try sample.plugin())
        == .programOutside("shout", program: sample.folder("elsewhere/run"))
    )
  }

  @Test("A program by its name is the system's, whatever lies in its folder or in PATH")
  func systemProgram() throws {
    let sample = try PluginSample(run: "[sh, stage.sh]")
    try sample.write("desk/Plugins/shout/sh", "#!/bin/sh\n", mode: 0o755)
    try sample.agree()
    let path = ["PATH": "\(sample.desk)/Plugins/shout"]
    let launch = try sample.trust(variables: path).start(sample.plugin()).launch
    #expect(launch.arguments == ["/usr/bin/sh", "stage.sh"])
  }

  @Test(
    "What it asks for may be neither the desk nor the configuration, nor all around them",
    arguments: ["desk", "desk/State", "config", "config/copydesk/secrets", "link", ""]
  )
  func forbidden(_ name: String) throws {
    let probe = try PluginSample()
    try probe.volume.makeFolder("\(probe.desk)/State")
    try probe.volume.makeFolder("\(probe.configuration)/copydesk/secrets")
    symlink(probe.desk, probe.folder("link"))
    let path = name.isEmpty ? probe.folder.path : probe.folder(name)
    try probe.makePlugin(at: "desk/Plugins/shout", needs: "{writes: [\(path)]}", run: "[sh]")
    try probe.agree()
    #expect(
      try probe.trust().problem(with: probe.plugin()) == .forbiddenPath("shout", path: path)
    )
  }

  @Test("A file that it needs and that is not there stops it")
  func missingPath() throws {
    let sample = try PluginSample(needs: "{reads: [/srv/no/such/model]}")
    try sample.agree()
    #expect(
      try sample.trust().problem(with: sample.plugin())
        == .missingPath("shout", path: "/srv/no/such/model")
    )
  }

  @Test("Each process has a scratch folder of its own, empty at the start")
  func scratch() throws {
    let sample = try PluginSample()
    try sample.agree()
    let plugin = try sample.plugin()
    var first: PluginProgram? = try sample.trust().start(plugin)
    try sample.write("desk/.copydesk/scratch/shout/0/left", "x")
    let second = try sample.trust().start(plugin)
    #expect(second.launch.environment["TMPDIR"]?.hasSuffix("/scratch/shout/1") == true)
    #expect(try sample.volume.status(sample.folder("desk/.copydesk/scratch/shout/0/left")) != nil)
    #expect(first?.change() == nil)
    first = nil
    let third = try sample.trust().start(plugin)
    #expect(third.launch.environment["TMPDIR"]?.hasSuffix("/scratch/shout/0") == true)
    #expect(try sample.volume.list(sample.folder("desk/.copydesk/scratch/shout/0")).isEmpty)
    #expect(second.change() == nil && third.change() == nil)
  }

  @Test("A plugin that is replaced while it runs is not started again")
  func replaced() throws {
    let sample = try PluginSample()
    try sample.agree()
    let program = try sample.trust().start(sample.plugin())
    #expect(program.change() == nil)
    try sample.write("desk/Plugins/shout/lib/new.txt", "")
    #expect(program.change() == "lib/new.txt is new")
    try sample.agree()
    #expect(program.change() == nil)
    _ = try sample.trust().withdraw("shout")
    #expect(program.change() == "nobody trusts it any more")
  }
}
