import Scaffold
import Support
import Testing

@Suite("New plugins")
struct ScaffoldTests {
  private static let folders: [(Scaffold.Language, String)] = [
    (.swift, "swift"), (.python, "python"), (.sh, "shell"),
  ]

  @Test("What is written is the sample as it lies in the repository", arguments: folders)
  func sample(_ language: Scaffold.Language, _ folder: String) throws {
    let place = "Plugins/Samples/\(folder)/weasel-words"
    let there = try Repository.files(under: place).filter {
      !Repository.isFolder("\(Repository.root)/\($0)") && !$0.contains("__pycache__")
    }
    let files = Scaffold(language, named: try PluginName("weasel-words")).files
    #expect(files.map { "\(place)/\($0.path)" }.sorted() == there)
    for file in files {
      #expect(try file.text == Repository.text("\(place)/\(file.path)"))
    }
    #expect(Scaffold.samples(language).allSatisfy { !$0.text.isEmpty })
  }

  @Test("Another name stands everywhere", arguments: Scaffold.Language.allCases)
  func names(_ language: Scaffold.Language) throws {
    let name = try PluginName("oath-2-take")
    let files = Scaffold(language, named: name, sources: .path("/src/copydesk")).files
    for file in files {
      for word in ["weasel-words", "weasel_words", "WeaselWords", "../.."] {
        #expect(!file.text.contains(word) && !file.path.contains(word), "\(file.path)")
      }
    }
    let yaml = try #require(files.first { $0.path == "plugin.yaml" })
    #expect(yaml.text.contains("\nname: oath-2-take\n"))
  }

  @Test("Swift is told where copydesk is")
  func sources() throws {
    let name = try PluginName("oath")
    for (sources, words) in [
      (
        Scaffold.Sources.path("/src/copydesk"),
        #".package(name: "copydesk", path: "/src/copydesk")"#
      ),
      (
        .url("https://example.org/copydesk"),
        #"url: "https://example.org/copydesk", branch: "main""#
      ),
    ] {
      let files = Scaffold(.swift, named: name, sources: sources).files
      #expect(files.first { $0.path == "Package.swift" }?.text.contains(words) == true)
    }
  }

  @Test(
    "A name that cannot be one is refused, with one that can be where it is near",
    arguments: [
      ("", nil), ("Oath", "oath"), ("house style", "house-style"), ("-a", "a"), ("a--b", "a-b"),
      ("2nd", nil), ("é", nil), ("../x", "x"), ("copydesk", "our-copydesk"), ("a/b", "a-b"),
      (String(repeating: "a", count: 41), nil),
    ] as [(String, String?)]
  )
  func refused(_ word: String, _ suggestion: String?) {
    do {
      _ = try PluginName(word)
      Issue.record("'\(word)' was taken")
    } catch {
      #expect(error.suggestion == suggestion)
    }
  }

  @Test("A type has a name that nothing else has", arguments: ["stage", "string", "none", "true"])
  func types(_ word: String) throws {
    let files = Scaffold(.python, named: try PluginName(word)).files
    let main = try #require(files.first { $0.path == "main.py" })
    #expect(main.text.contains("\nclass Our"))
  }
}
