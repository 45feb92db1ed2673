import FoundationEssentials
import Support
import Testing

@Suite("Plugins/README.md")
struct GuideTests {
  private let guide: Guide

  init() throws {
    guide = try Guide("Plugins/README.md")
  }

  /// Whether packages are built whole: minutes of work, which only CI has.
  private static let buildsPackages =
    ProcessInfo.processInfo.environment["COPYDESK_TEST_PACKAGES"] == "1"

  private static let headings = [
    "In Python", "In a shell", "In Swift, as a program",
    "In Swift, inside a copydesk of your own",
  ]

  @Test("No section has a block that no test follows")
  func sections() {
    let found = guide.sections.filter { !$0.blocks.isEmpty }.map(\.heading)
    #expect(found == Self.headings)
  }

  @Test("What it says of programs without a build works", arguments: headings.prefix(2))
  func interpreted(_ section: String) async throws {
    let blocks = guide.blocks(of: section)
    try await onOwnThread { try Reader().follow(blocks) }
  }

  @Test("What it says of a program in Swift works")
  func program() async throws {
    let blocks = guide.blocks(of: "In Swift, as a program")
    try await onOwnThread { try Self.followProgram(blocks) }
  }

  private static func followProgram(_ blocks: [Guide.Block]) throws {
    let reader = try Reader()
    for block in blocks {
      if block.label != "build" || Self.buildsPackages {
        try reader.follow([block])
      } else {
        try reader.run("swift package --package-path Plugins/fast dump-package > /dev/null")
        let lines = block.text.split(separator: "\n").filter { !$0.hasPrefix("swift test ") }
        try reader.run(
          lines.map { $0.hasPrefix("sh Plugins/fast/build.sh") ? try Self.build() : String($0) }
            .joined(separator: "\n")
        )
      }
    }
  }

  @Test("What it says of a copydesk of one's own works")
  func inside() async throws {
    let blocks = guide.blocks(of: "In Swift, inside a copydesk of your own")
    try await onOwnThread { try Self.followInside(blocks) }
  }

  private static func followInside(_ blocks: [Guide.Block]) throws {
    let reader = try Reader()
    for block in blocks {
      if block.label != "build" || Self.buildsPackages {
        try reader.follow([block])
      } else {
        try reader.run(
          """
          cd our-desk
          swift package dump-package > /dev/null
          \(Compiling.command) Sources/our-copydesk/*.swift \(try Compiling.objects(of: nil)) -o our-copydesk
          ./our-copydesk stages explain loud
          """
        )
      }
    }
  }

  /// What build.sh does, with the modules that this build has.
  private static func build() throws -> String {
    """
    \(Compiling.command) -static-stdlib Plugins/fast/Sources/fast/*.swift \
    \(try Compiling.objects(of: ["StageKit", "JSON", "StageWire"])) -o Plugins/fast/fast
    """
  }
}

/// Compiles with the modules of this build, so that nothing is built twice.
private enum Compiling {
  static let command: String = {
    let maps =
      ["CDigest", "CScaffold", "CSpawn", "CSys"].map { "\(Built.folder)/\($0).build" }
      + ["CYAML", "CSQLite", "CCMark"].map { "\(Repository.root)/Sources/\($0)" }
    let flags = maps.map {
      "$(f=\($0)/module.modulemap; [ ! -f $f ] || echo -Xcc -fmodule-map-file=$f)"
    }
    return "swiftc -swift-version 6 -I \(Built.folder)/Modules "
      + flags.joined(separator: " ")
  }()

  /// The objects of some modules; of all that are no program for `nil`.
  static func objects(of modules: [String]?) throws -> String {
    let ours = try Repository.folders(in: "Sources").filter { $0 != "copydesk" }
    let plugins = try Repository.folders(in: "Plugins").map { "\($0)Plugin" }
    let folders = (modules ?? ours + plugins).map { "\(Built.folder)/\($0).build" }
    let libraries = """
      -lyaml -lsqlite3 \
      $([ ! -e /usr/include/cmark-gfm.h ] || echo -lcmark-gfm -lcmark-gfm-extensions)
      """
    // Modules of libraries have no folder there.
    return "$(find \(folders.joined(separator: " ")) -name '*.o' 2> /dev/null || true) "
      + (modules == nil ? libraries : "")
  }
}
