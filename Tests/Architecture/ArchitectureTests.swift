import Support
import Testing

@Suite("Architecture")
struct ArchitectureTests {
  @Test("A module imports what the picture allows, and nothing else", arguments: Picture.modules)
  func imports(_ module: Picture.Module) throws {
    for file in try SourceFile.all(in: module.folder) {
      let allowed = module.ours.union(module.system).union(["Swift"])
      let strangers = file.imports.subtracting(allowed)
      #expect(strangers.isEmpty, "\(file.path) imports \(strangers.sorted())")
    }
  }

  @Test("The picture has every module there is, and no other")
  func modules() throws {
    let folders =
      try Repository.folders(in: "Sources").map { "Sources/\($0)" }
      + Repository.folders(in: "Plugins").map { "Plugins/\($0)" }
    let shims = Set(Picture.libraries.keys.map { "Sources/\($0)" } + ["Sources/CSys"])
    #expect(Set(folders).subtracting(shims) == Set(Picture.modules.map(\.folder)))
  }

  @Test("Each C library is imported by one module alone")
  func libraries() throws {
    for (library, owner) in Picture.libraries {
      let users = Picture.modules.filter { $0.ours.contains(library) }.map(\.folder)
      #expect(users == ["Sources/\(owner)"])
    }
  }

  @Test("Only Disk changes files, and only the command line speaks and exits")
  func calls() throws {
    for module in Picture.modules where module.folder != "Sources/Disk" {
      for file in try SourceFile.all(in: module.folder) {
        // Without the system's module a name such as `write` can only be one of our own.
        let isNearSystem = !file.imports.isDisjoint(with: Picture.doors)
        let forbidden = isNearSystem ? Picture.speaking.union(Picture.writing) : Picture.speaking
        let found = file.freeNames.intersection(forbidden)
          .subtracting(Picture.exceptions[module.folder] ?? [])
        #expect(found.isEmpty, "\(file.path) uses \(found.sorted())")
      }
    }
  }

  @Test("The time of day is read in one place, so that no flag and no variable can move it")
  func clocks() throws {
    let clocks: Set = ["time", "clock_gettime", "gettimeofday", "timespec_get", "ftime", "Date"]
    let readers = try ["Sources", "Plugins"].flatMap(SourceFile.all).filter { file in
      let isNearSystem = !file.imports.isDisjoint(with: Picture.doors)
      return isNearSystem && !file.freeNames.isDisjoint(with: clocks)
    }
    #expect(readers.map(\.path) == ["Sources/CopydeskCLI/Desk/Invocation+Desk.swift"])
    let calls = readers.flatMap { file in file.lines.filter { $0.contains("time(nil)") } }
    #expect(calls == ["      clock: { Instant(seconds: time(nil)) }"])
  }

  @Test("What is public is in the modules that are for others")
  func access() throws {
    for module in Picture.modules where !Picture.publicModules.contains(module.folder) {
      // A plugin offers its list of stages, and nothing more.
      let allowed = module.folder.hasPrefix("Plugins/") ? 1 : 0
      let found = try SourceFile.all(in: module.folder).flatMap(\.publicDeclarations)
      #expect(found.count <= allowed, "\(module) declares \(found)")
    }
  }

  @Test("The folders under Plugins are the plugins of the manifest")
  func plugins() throws {
    let manifest = try Repository.text("Package.swift")
    let list = manifest.split(separator: "\n").first { $0.hasPrefix("let plugins = ") } ?? ""
    let names = list.split(separator: "\"").enumerated().filter { $0.offset % 2 == 1 }
      .map { String($0.element) }
    #expect(names == Picture.plugins)
    #expect(try Repository.folders(in: "Plugins") == names.sorted())
    #expect(try Repository.folders(in: "Tests/Plugins") == names.sorted())
  }

  @Test("Each plugin says what it does, with settings to copy", arguments: Picture.plugins)
  func readme(_ plugin: String) throws {
    let text = try Repository.text("Plugins/\(plugin)/README.md")
    #expect(text.hasPrefix("# "))
    #expect(text.contains("```yaml"))
  }

  @Test("No file is longer than 300 lines without a reason")
  func length() throws {
    for module in Picture.modules {
      for file in try SourceFile.all(in: module.folder) where Picture.longFiles[file.path] == nil {
        #expect(file.lines.count <= 301, "\(file.path) has \(file.lines.count) lines")
      }
    }
  }

  @Test("Nothing is a placeholder")
  func placeholders() throws {
    for folder in ["Sources", "Plugins", "Tests"] {
      #expect(try Repository.files(under: folder, endingWith: "Placeholder.swift") == [])
    }
  }
}

@Suite("Reading Swift files")
struct SourceFileTests {
  @Test("Imports are found with any access and any kind")
  func imports() throws {
    let file = try SourceFile("Tests/Architecture/Sample.txt")
    #expect(file.imports == ["Alpha", "Beta", "Gamma", "Delta", "Epsilon"])
  }

  @Test("Calls are found, members, texts, comments and declarations are not")
  func names() throws {
    let file = try SourceFile("Tests/Architecture/Sample.txt")
    #expect(
      file.freeNames.intersection(Picture.writing.union(Picture.speaking))
        == ["rename", "O_CREAT", "print", "FileManager"]
    )
  }

  @Test("Public declarations are found, public imports are not")
  func access() throws {
    let file = try SourceFile("Tests/Architecture/Sample.txt")
    #expect(file.publicDeclarations == ["public struct Seen {", "  public let also = 1"])
  }
}
