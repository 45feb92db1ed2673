import Engine
import Testing

/// Numbers that look random and are the same each time.
private struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

@Suite("Differences and merges")
struct MergeTests {
  private func edited(_ lines: [String], _ dice: inout Dice) -> [String] {
    var lines = lines
    for _ in 0..<Int.random(in: 0...4, using: &dice) {
      let at = Int.random(in: 0...lines.count, using: &dice)
      switch Int.random(in: 0..<3, using: &dice) {
      case 0: lines.insert("new \(Int.random(in: 0..<5, using: &dice))", at: at)
      case 1 where at < lines.count: lines.remove(at: at)
      case 2 where at < lines.count: lines[at] += "!"
      default: continue
      }
    }
    return lines
  }

  @Test(
    "what a difference keeps and removes is the old text, what it keeps and adds is the new one"
  )
  func differenceLaw() {
    var dice = Dice(7)
    for _ in 0..<500 {
      let old = (0..<Int.random(in: 0...12, using: &dice)).map { "line \($0 % 4)" }
      let new = edited(old, &dice)
      let runs = Difference(from: old, to: new).runs
      var before: [String] = []
      var after: [String] = []
      for run in runs {
        switch run {
        case .same(let lines):
          before += lines
          after += lines
        case .removed(let lines): before += lines
        case .added(let lines): after += lines
        }
      }
      #expect(before == old)
      #expect(after == new)
    }
  }

  @Test("merging with an unchanged side gives the other side, and both ways give the same text")
  func mergeLaws() {
    var dice = Dice(11)
    for _ in 0..<500 {
      let lines = (0..<10).map { "line \($0)" }
      let base = lines.joined(separator: "\n")
      let mine = edited(lines, &dice).joined(separator: "\n")
      let theirs = edited(lines, &dice).joined(separator: "\n")
      func merged(_ mine: String, _ theirs: String) -> String? {
        ThreeWayMerge.text(of: ThreeWayMerge.merge(base: base, mine: mine, theirs: theirs))
      }
      #expect(merged(mine, base) == mine)
      #expect(merged(base, theirs) == theirs)
      #expect(merged(mine, mine) == mine)
      #expect(merged(mine, theirs) == merged(theirs, mine))
    }
  }

  @Test(
    "the words that changed, with a few around them",
    arguments: [
      ("we will not pay", "we will never pay", ["we will [-not-] {+never+} pay"]),
      ("a b c d e f g h", "a b c d e f g h", []),
      ("", "new words", ["{+new words+}"]),
      ("old words", "", ["[-old words-]"]),
      (
        "one two three four five six seven eight nine ten",
        "ONE two three four five six seven eight nine TEN",
        ["[-one-] {+ONE+} two three four five …", "… six seven eight nine [-ten-] {+TEN+}"]
      ),
    ]
  )
  func words(_ old: String, _ new: String, _ lines: [String]) {
    #expect(WordDifference.lines(from: old, to: new) == lines)
  }
}
