import FoundationEssentials
import StageKit
import Testing

/// The story the project was started with; it lies beside the checkout and is not part of it.
@Suite(
  "The seed story",
  .enabled(if: Seed.text != nil, "../shared/data/seed/article.txt is missing")
)
struct SeedTests {
  @Test("names its quotes with their speaker")
  func quotes() async throws {
    let quotes = try await Checked(#require(Seed.text)).items.filter { $0.kind == "quote" }
    #expect(quotes.map(\.speaker) == ["Mark Rutte", "Mark Rutte"])
    #expect(quotes.map { $0.place?.exact.split(separator: " ").count } == [20, 14])
    #expect(quotes.allSatisfy { $0.level == .must })
  }

  @Test("says what else an editor has to verify")
  func rest() async throws {
    let checked = try await Checked(#require(Seed.text))
    #expect(checked.list("name-variant") == ["Zelensky"])
    #expect(checked.list("person-name") == ["Mark Rutte", "Donald Trump", "Volodymyr Zelenskyy"])
    #expect(
      checked.list("title") == [
        "Secretary General Mark Rutte", "U.S. President-elect Donald Trump",
        "Ukrainian President Volodymyr Zelenskyy",
      ]
    )
    #expect(checked.list("outlet-chain").count == 1)
    #expect(checked.flaws.contains("vague-attribution: US media"))
    #expect(checked.list("date") == ["two days — Caliber.Az"])
    #expect(
      Set(checked.items.filter { $0.kind == "attribution" }.compactMap(\.speaker)).isSuperset(
        of: ["Mark Rutte", "Kyiv", "Volodymyr Zelenskyy", "Caliber.Az"])
    )
  }
}

enum Seed {
  static let text: String? = {
    var root = #filePath.split(separator: "/").dropLast(4)
    root.removeLast()
    let path = "/" + root.joined(separator: "/") + "/shared/data/seed/article.txt"
    guard let bytes = FileManager.default.contents(atPath: path) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }()
}
