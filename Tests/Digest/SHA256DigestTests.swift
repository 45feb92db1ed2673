import Digest
import Testing

@Suite("A digest")
struct SHA256DigestTests {
  @Test("is read back from its hexadecimal form", arguments: ["", "abc", "ü"])
  func roundTrip(_ text: String) {
    let digest = SHA256.hash(text)
    #expect(SHA256Digest(hex: digest.hex) == digest)
  }

  @Test(
    "is not made from anything but 64 lower-case digits",
    arguments: [
      "", "ab", String(repeating: "A", count: 64), String(repeating: "0", count: 63),
      String(repeating: "0", count: 65), String(repeating: "g", count: 64),
      String(repeating: "0", count: 62) + "é",
    ]
  )
  func refuses(_ text: String) {
    #expect(SHA256Digest(hex: text) == nil)
  }

  @Test("is ordered as its hexadecimal form is")
  func order() {
    let digests = (0..<200).map { SHA256.hash("\($0)") }
    #expect(digests.sorted().map(\.hex) == digests.map(\.hex).sorted())
  }

  @Test("of nothing that exists is all zeros")
  func none() {
    #expect(SHA256Digest.none.hex == String(repeating: "0", count: 64))
  }
}
