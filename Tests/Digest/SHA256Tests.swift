import Digest
import Testing

@Suite("SHA-256")
struct SHA256Tests {
  @Test(
    "the examples of FIPS 180-4 and of NIST's vectors come out",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
      (
        "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
          + "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
        "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
      ),
    ]
  )
  func examples(_ text: String, _ hex: String) {
    #expect(SHA256.hash(text).hex == hex)
    var ours = SHA256(usesInstructions: false)
    ours.update(Array(text.utf8))
    #expect(ours.finish().hex == hex)
  }

  @Test("a million times 'a' comes out")
  func million() {
    let hash = SHA256.hash([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000))
    #expect(hash.hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
  }

  /// Lengths around the ends of blocks; the expected values are those of coreutils' sha256sum.
  @Test(
    "padding is right around the end of a block",
    arguments: [
      (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
      (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
      (57, "f13b2d724659eb3bf47f2dd6af1accc87b81f09f59f2b75e5c0bed6589dfe8c6"),
      (63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"),
      (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
      (65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"),
    ]
  )
  func padding(_ count: Int, _ hex: String) {
    #expect(SHA256.hash([UInt8](repeating: UInt8(ascii: "a"), count: count)).hex == hex)
  }

  @Test("the processor's instructions and our own rounds agree", arguments: 0..<300)
  func instructions(_ count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    var ours = SHA256(usesInstructions: false)
    ours.update(bytes)
    #expect(ours.finish() == SHA256.hash(bytes))
  }

  @Test("pieces give the same as the whole, however it is cut", arguments: 1...130)
  func pieces(_ size: Int) {
    let bytes = (0..<400).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    var hash = SHA256()
    for start in stride(from: 0, to: bytes.count, by: size) {
      hash.update(Array(bytes[start..<min(start + size, bytes.count)]))
    }
    #expect(hash.finish() == SHA256.hash(bytes))
  }

  @Test("a slice counts from its own beginning")
  func slice() {
    let bytes = Array("xxabcxx".utf8)
    #expect(SHA256.hash(bytes[2..<5]) == SHA256.hash("abc"))
  }
}
