import Glibc
import StageKit

/// Takes its time over each file: the first line is the headline, the rest the body.
struct SlowReader: Reader {
  static let delay = Setting.int("delay", default: 0, in: 0...600_000, "Milliseconds a file.")
  static let description = StageDescription(
    name: "slow-reader",
    version: "1.0.0",
    summary: "Reads slowly.",
    reads: [],
    settings: [delay]
  )

  private let delay: Int

  init(settings: Settings) { delay = settings[Self.delay] }

  func read(_ source: Source, _ context: StageContext) -> [Draft] {
    usleep(UInt32(delay) * 1000)
    let lines = String(decoding: source.bytes, as: UTF8.self).split(separator: "\n", maxSplits: 1)
    return lines.isEmpty
      ? [] : [Draft(fields: [.headline: .text(String(lines[0])), .body: .text(String(lines[1]))])]
  }
}

/// Takes its time over each story; a stubborn one blocks its thread and hears nothing.
struct Ponder: Stage {
  static let delay = Setting.int("delay", default: 0, in: 0...600_000, "Milliseconds a story.")
  static let stubborn = Setting.bool(
    "stubborn",
    default: false,
    "Does not stop when it is told to."
  )
  static let description = StageDescription(
    name: "ponder",
    version: "1.0.0",
    summary: "Thinks.",
    reads: [.headline],
    writes: ["x-thought"],
    settings: [delay, stubborn],
    atOnce: 8
  )

  private let delay: Int
  private let isStubborn: Bool

  init(settings: Settings) {
    delay = settings[Self.delay]
    isStubborn = settings[Self.stubborn]
  }

  func run(_ article: Article, _ context: StageContext) async throws -> Outcome {
    if isStubborn {
      for _ in 0..<delay { usleep(1000) }
    } else {
      try await Task.sleep(for: .milliseconds(delay))
    }
    return .done(["x-thought": .text(article.headline)])
  }
}
