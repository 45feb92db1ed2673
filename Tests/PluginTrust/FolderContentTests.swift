import Disk
import Glibc
import PluginTrust
import Support
import Testing

@Suite("What lies in a plugin's folder")
struct FolderContentTests {
  private struct Change: Sendable, CustomTestStringConvertible {
    let name: String
    let make: @Sendable (PluginSample) throws -> Void
    let words: [String]

    var testDescription: String { name }
  }

  private static let file = "desk/Plugins/shout/stage.sh"

  private static let changes: [Change] = [
    Change(
      name: "another byte",
      make: { try $0.write(file, "#!/bin/sh\ncaT\n", mode: 0o755) },
      words: ["stage.sh has other content"]
    ),
    Change(
      name: "a new file",
      make: { try $0.write("desk/Plugins/shout/lib/more.py", "") },
      words: ["lib/more.py is new"]
    ),
    Change(
      name: "a hidden file",
      make: { try $0.write("desk/Plugins/shout/.env", "A=1") },
      words: [".env is new"]
    ),
    Change(
      name: "a new empty folder",
      make: { try $0.volume.makeFolder($0.folder("desk/Plugins/shout/empty")) },
      words: ["empty is new"]
    ),
    Change(
      name: "a file that is gone",
      make: { try $0.volume.remove($0.folder("desk/Plugins/shout/lib/words.txt")) },
      words: ["lib/words.txt is gone"]
    ),
    Change(
      name: "another name",
      make: {
        let lib = $0.folder("desk/Plugins/shout/lib")
        try $0.volume.rename("\(lib)/words.txt", "\(lib)/word.txt")
      },
      words: ["lib/word.txt is new", "lib/words.txt is gone"]
    ),
    Change(
      name: "another place",
      make: {
        let folder = $0.folder("desk/Plugins/shout")
        try $0.volume.rename("\(folder)/lib/words.txt", "\(folder)/words.txt")
      },
      words: ["lib/words.txt is gone", "words.txt is new"]
    ),
    Change(
      name: "permission to run",
      make: { chmod($0.folder("desk/Plugins/shout/lib/words.txt"), 0o755) },
      words: ["lib/words.txt has the permissions 755, before 644"]
    ),
    Change(
      name: "another user's rights",
      make: { chmod($0.folder(file), 0o4755) },
      words: ["stage.sh has the permissions 4755, before 755"]
    ),
    Change(
      name: "two files that exchange their contents",
      make: {
        try $0.write(file, "loud\n", mode: 0o755)
        try $0.write("desk/Plugins/shout/lib/words.txt", "#!/bin/sh\ncat\n")
      },
      words: ["lib/words.txt has other content", "stage.sh has other content"]
    ),
    Change(
      name: "a folder in the place of a file",
      make: {
        let path = $0.folder("desk/Plugins/shout/lib/words.txt")
        try $0.volume.remove(path)
        try $0.volume.makeFolder(path)
      },
      words: ["lib/words.txt is another kind of thing"]
    ),
  ]

  @Test("Every change changes the digest, and is named", arguments: changes)
  private func sees(_ change: Change) throws {
    let sample = try PluginSample()
    let before = try sample.content()
    #expect(try sample.content() == before)
    try change.make(sample)
    let after = try sample.content()
    #expect(after.hash != before.hash)
    #expect(before.changes(to: after) == change.words)
  }

  @Test("Times, owners and the folder's own place change nothing")
  func place() throws {
    let sample = try PluginSample()
    let before = try sample.content()
    try sample.volume.rename(sample.desk, sample.folder("elsewhere"))
    let path = sample.folder("elsewhere/Plugins/shout")
    var times = [utimbuf(actime: 1, modtime: 1)]
    utime("\(path)/stage.sh", &times)
    #expect(try FolderContent(of: path, on: sample.volume).hash == before.hash)
  }

  @Test("A name cannot pass for another entry")
  func names() throws {
    let sample = try PluginSample()
    let folder = sample.folder("desk/Plugins/shout")
    try sample.write("desk/Plugins/shout/a\nb", "")
    let one = try FolderContent(of: folder, on: sample.volume)
    try sample.volume.remove("\(folder)/a\nb")
    try sample.write("desk/Plugins/shout/a", "")
    try sample.write("desk/Plugins/shout/b", "")
    #expect(try FolderContent(of: folder, on: sample.volume).hash != one.hash)
  }

  @Test("A name that is no UTF-8 is read like any other")
  func strangeName() throws {
    let sample = try PluginSample()
    let before = try sample.content()
    let name = Array(sample.folder("desk/Plugins/shout/").utf8) + [0xFF, 0]
    let file = name.withUnsafeBufferPointer { bytes in
      bytes.withMemoryRebound(to: CChar.self) { Glibc.open($0.baseAddress!, O_CREAT, 0o644) }
    }
    close(file)
    #expect(try sample.content().hash != before.hash)
  }

  @Test(
    "Links are refused, wherever they lead",
    arguments: ["stage.sh", "/bin/sh", "nowhere", "."]
  )
  func links(_ target: String) throws {
    let sample = try PluginSample()
    symlink(target, sample.folder("desk/Plugins/shout/lib/link"))
    let path = sample.folder("desk/Plugins/shout/lib/link")
    #expect(throws: TrustError.link(path)) { try sample.content() }
  }

  @Test("A folder that is a link itself is refused")
  func linkedFolder() throws {
    let sample = try PluginSample()
    let path = sample.folder("link")
    symlink(sample.folder("desk/Plugins/shout"), path)
    #expect(throws: TrustError.link(path)) { try FolderContent(of: path, on: sample.volume) }
  }

  @Test("What is neither a file nor a folder is refused, and not waited for")
  func pipes() throws {
    let sample = try PluginSample()
    let path = sample.folder("desk/Plugins/shout/pipe")
    mkfifo(path, 0o600)
    #expect(throws: TrustError.noFile(path)) { try sample.content() }
  }

  @Test("What every user may change is refused", arguments: ["stage.sh", "lib", ""])
  func writable(_ name: String) throws {
    let sample = try PluginSample()
    let path = sample.folder("desk/Plugins/shout" + (name.isEmpty ? "" : "/\(name)"))
    chmod(path, 0o777)
    #expect(throws: TrustError.writableByAll(path)) { try sample.content() }
  }

  @Test(
    "A plugin in a folder that every user may change is not trusted",
    arguments: ["", "/Plugins"]
  )
  func writableAround(_ name: String) throws {
    let sample = try PluginSample()
    try sample.agree()
    chmod(sample.desk + name, 0o777)
    let plugin = try sample.plugin()
    #expect(
      try sample.trust().problem(with: plugin) == .writableByAll(sample.desk + name)
    )
    chmod(sample.desk + name, 0o1777)
    #expect(try sample.trust().problem(with: plugin) == nil)
  }

  @Test("More than anybody can look at is refused, before it is read")
  func tooMuch() throws {
    let sample = try PluginSample()
    let path = sample.folder("desk/Plugins/shout/model.bin")
    try sample.write("desk/Plugins/shout/model.bin", "")
    truncate(path, off_t(FolderContent.most.bytes) + 1)
    #expect(throws: TrustError.tooMuch(sample.folder("desk/Plugins/shout"), limit: "512 MB")) {
      try sample.content()
    }
  }
}
