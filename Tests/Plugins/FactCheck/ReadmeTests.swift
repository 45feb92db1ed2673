import FoundationEssentials
import StageKit
import Testing

@Suite("README of the plugin")
struct ReadmeTests {
  @Test("shows an example as it really comes out")
  func example() async throws {
    let text = try #require(Self.text)
    let parts = text.components(separatedBy: "## Example")
    let example = try #require(parts.last)
    let story = try #require(example.components(separatedBy: "```").dropFirst().first)
    let body = story.split(separator: "\n").joined(separator: "\n")
    let items = try await Checked(body).items
    let rows = items.map { item in
      "| \(item.level.rawValue) | \(item.kind) | \(item.place?.exact ?? "") | \(item.help) |"
    }
    let shown = example.split(separator: "\n").filter {
      $0.hasPrefix("| must") || $0.hasPrefix("| should")
    }
    #expect(shown.map(String.init) == rows)
  }

  private static let text: String? = {
    let root = "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    return FileManager.default.contents(atPath: root + "/Plugins/FactCheck/README.md")
      .map { String(decoding: $0, as: UTF8.self) }
  }()
}
