import CDigest

/// SHA-256 as FIPS 180-4 defines it, of bytes at once or as they come.
package struct SHA256: Sendable {
  private var state = State()
  /// Bytes that do not fill a block yet: the first `length % 64` of it count.
  private var rest = InlineArray<64, UInt8>(repeating: 0)
  private var length = 0

  /// The processor's own instructions are used where it has them; tests want to do without.
  private let usesInstructions: Bool

  package init(usesInstructions: Bool = true) {
    self.usesInstructions = usesInstructions
  }

  package static func hash(_ bytes: [UInt8]) -> SHA256Digest {
    bytes.withUnsafeBytes { hash($0) }
  }

  package static func hash(_ bytes: ArraySlice<UInt8>) -> SHA256Digest {
    bytes.withUnsafeBytes { hash($0) }
  }

  /// The hash of the text's UTF-8.
  package static func hash(_ text: String) -> SHA256Digest {
    let digest = text.utf8.withContiguousStorageIfAvailable { hash(UnsafeRawBufferPointer($0)) }
    return digest ?? hash(Array(text.utf8))
  }

  package static func hash(_ bytes: UnsafeRawBufferPointer) -> SHA256Digest {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }

  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { update($0) }
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) {
    var next = fill(from: bytes)
    let blocks = (bytes.count - next) / 64
    if blocks > 0, let base = bytes.baseAddress {
      mix(base + next, blocks: blocks)
      next += 64 * blocks
    }
    for index in next..<max(next, bytes.count) { rest[index - next] = bytes[index] }
    length += bytes.count
  }

  /// Completes a block that was begun before; returns how many bytes went into it.
  private mutating func fill(from bytes: UnsafeRawBufferPointer) -> Int {
    let used = length % 64
    guard used > 0 else { return 0 }
    let taken = min(64 - used, bytes.count)
    for index in 0..<taken { rest[used + index] = bytes[index] }
    if used + taken == 64 { mixRest() }
    return taken
  }

  private mutating func mixRest() {
    let block = rest
    block.span.withUnsafeBytes { bytes in
      if let base = bytes.baseAddress { mix(base, blocks: 1) }
    }
  }

  private mutating func mix(_ bytes: UnsafeRawPointer, blocks: Int) {
    if usesInstructions, state.mixByInstructions(bytes, blocks: blocks) { return }
    for block in 0..<blocks { state.mix(bytes + 64 * block) }
  }

  /// The hash of all that was given.
  package consuming func finish() -> SHA256Digest {
    var used = length % 64
    rest[used] = 0x80
    used += 1
    if used > 56 {
      for index in used..<64 { rest[index] = 0 }
      mixRest()
      used = 0
    }
    for index in used..<56 { rest[index] = 0 }
    let bits = UInt64(length) << 3
    for index in 0..<8 { rest[56 + index] = UInt8(truncatingIfNeeded: bits >> (56 - 8 * index)) }
    mixRest()
    return state.digest
  }
}

extension SHA256 {
  /// The eight words that blocks are mixed into.
  struct State: Sendable {
    var h0: UInt32 = 0x6A09_E667
    var h1: UInt32 = 0xBB67_AE85
    var h2: UInt32 = 0x3C6E_F372
    var h3: UInt32 = 0xA54F_F53A
    var h4: UInt32 = 0x510E_527F
    var h5: UInt32 = 0x9B05_688C
    var h6: UInt32 = 0x1F83_D9AB
    var h7: UInt32 = 0x5BE0_CD19

    /// Returns whether the processor could.
    mutating func mixByInstructions(_ bytes: UnsafeRawPointer, blocks: Int) -> Bool {
      withUnsafeMutableBytes(of: &self) { state in
        copydesk_sha256_mix(
          state.assumingMemoryBound(to: UInt32.self).baseAddress,
          bytes.assumingMemoryBound(to: UInt8.self),
          blocks
        ) != 0
      }
    }

    var digest: SHA256Digest {
      func join(_ high: UInt32, _ low: UInt32) -> UInt64 { UInt64(high) << 32 | UInt64(low) }
      return SHA256Digest(join(h0, h1), join(h2, h3), join(h4, h5), join(h6, h7))
    }
  }
}
