import Glibc
import StageKit
import Testing

@testable import IngestPlugin

struct SeedTests {
  /// The seed story stands beside the checkout; it is somebody's text and never in the repository.
  private static let path: String = {
    let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
    return "/\(root)/../shared/data/seed/article.txt"
  }()

  private static var isMissing: Bool { access(path, R_OK) != 0 }

  @Test(
    "The seed story has its headline, its byline and eight paragraphs",
    .disabled(if: isMissing, "no ../shared/data/seed/article.txt beside the checkout")
  )
  func seed() throws {
    let bytes = try #require(Self.bytes())
    let draft = try read(bytes, name: "article.txt")
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map { String($0) }
    try #require(lines.count == 10)
    #expect(draft.text(.headline) == lines[0])
    #expect(draft.text(.byline) == "Khagan Isayev")
    #expect(draft.paragraphs == Array(lines[1...8]))
    #expect(draft.warnings == [])
    #expect(Set(draft.fields.keys) == [.headline, .byline, .body])
  }

  private static func bytes() -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = fread(&bytes, 1, bytes.count, file)
    return Array(bytes[..<count])
  }
}
