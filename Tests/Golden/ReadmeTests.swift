import FoundationEssentials
import Support
import Testing

@Suite("README")
struct ReadmeTests {
  let readme: Readme

  init() throws { readme = try Readme() }

  @Test("Its stage is the sample, word for word")
  func stage() throws {
    let stage = try #require(readme.texts(in: "swift").first)
    #expect(stage == (try Repository.text("Plugins/Samples/ReadingTime.swift")))
  }

  @Test("Its stage, one file and one line, compiles against the package")
  func compiles() throws {
    let folder = try TemporaryFolder()
    let files = try readme.texts(in: "swift").enumerated().map { number, text in
      let path = "\(folder.path)/\(number).swift"
      try text.write(toFile: path, atomically: false, encoding: .utf8)
      return path
    }
    #expect(files.count == 2)
    let compiler = try Program(
      "/usr/bin/env",
      [
        "swiftc", "-typecheck", "-swift-version", "6", "-module-name", "Mine", "-I",
        "\(Built.folder)/Modules", "-module-cache-path", "\(folder.path)/cache",
        "-enable-upcoming-feature", "InternalImportsByDefault", "-warnings-as-errors",
      ] + files,
      in: folder.path,
      environment: ProcessInfo.processInfo.environment
    )
    #expect(compiler.exit == 0, "\(compiler.errorText)")
  }

  @Test("Its workflow is one that copydesk takes")
  func workflow() throws {
    let folder = try TemporaryFolder()
    let path = "\(folder.path)/news.yaml"
    let yaml = try #require(readme.texts(in: "yaml").first)
    try yaml.write(toFile: path, atomically: false, encoding: .utf8)
    let program = try Program(
      "\(Built.folder)/copydesk",
      ["workflow", "validate", path],
      in: folder.path,
      environment: Built.environment(home: folder.path)
    )
    #expect(program.exit == 0, "\(program.errorText)")
  }

  @Test("Its plugin.yaml is one that copydesk takes")
  func plugin() throws {
    let folder = try TemporaryFolder()
    let yaml = try #require(readme.texts(in: "yaml").last)
    let plugin = "\(folder.path)/desk/Plugins/shout"
    let begin = "copydesk init desk && mkdir -p \(plugin) && cat > \(plugin)/plugin.yaml"
    let script = "\(begin) << 'END'\n\(yaml)END\ncd desk && copydesk workflow validate\n"
    let program = try Program(
      "/bin/sh",
      ["-c", script],
      in: folder.path,
      environment: Built.environment(home: folder.path)
    )
    #expect(program.exit == 0, "\(program.errorText)")
    #expect(program.outputText.contains("Plugins/shout/plugin.yaml: in order, 1 stage"))
  }

  @Test("Its commands do what it says")
  func commands() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.copyItem(
      atPath: "\(Repository.root)/Tests/Fixtures/ferry.txt",
      toPath: "\(folder.path)/story.txt"
    )
    let script = "\(folder.path)/readme.sh"
    try readme.texts(in: "sh").joined().write(toFile: script, atomically: false, encoding: .utf8)
    let program = try Program(
      "/bin/sh",
      ["-eu", script],
      in: folder.path,
      environment: Built.environment(home: folder.path)
    )
    #expect(program.exit == 0, "\(program.errorText)")
    #expect(program.outputText.contains("ferry"))
  }

  @Test("What it shows of 'why' is what the program printed")
  func why() throws {
    let prompt = "$ copydesk why ferry\n"
    let block = try #require(readme.texts(in: "").first { $0.hasPrefix(prompt) })
    let shown = Normalised(String(block.dropFirst(prompt.count)), folder: "/nowhere").text
    let recorded = try Repository.text("Tests/Golden/Cases/story/edit-after-approval/stdout")
    #expect(recorded.contains(shown))
  }

  @Test("Blocks are read with their language")
  func blocks() {
    let readme = Readme("a\n```sh\nb\n\nc\n```\n```\nd\n```\n")
    #expect(
      readme.blocks == [
        Readme.Block(language: "sh", text: "b\n\nc\n"), Readme.Block(language: "", text: "d\n"),
      ]
    )
  }
}
