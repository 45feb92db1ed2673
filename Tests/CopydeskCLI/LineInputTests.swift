import Dispatch
import Engine
import Glibc
import Testing

@testable import CopydeskCLI

@Suite("Lines come in as they arrive")
struct LineInputTests {
  /// Reads what a thread writes into a pipe.
  private func parts(_ bytes: [UInt8]) -> [PipeLines] {
    var ends: [CInt] = [-1, -1]
    guard pipe(&ends) == 0 else { return [] }
    let (input, output) = (ends[0], ends[1])
    // Not a task: the tests block the threads that tasks run on.
    DispatchQueue(label: "writer").async {
      var at = 0
      while at < bytes.count {
        let count = bytes[at...].withUnsafeBytes { write(output, $0.baseAddress, $0.count) }
        guard count > 0 else { break }
        at += count
      }
      close(output)
    }
    defer { close(input) }
    let lines = LineInput(descriptor: input)
    var parts: [PipeLines] = []
    while let part = lines.next() { parts.append(part) }
    return parts
  }

  @Test("nothing is lost, nothing is cut, and every line has its number")
  func lines() {
    let text = (1...100).map { "line \($0)\n" }.joined() + "the last"
    let parts = parts(Array(text.utf8))
    #expect(parts.flatMap(\.bytes) == Array(text.utf8))
    #expect(parts.allSatisfy { $0.bytes.last == 0x0A || $0.first == 101 })
    var number = 1
    for part in parts {
      #expect(part.first == number)
      number += part.bytes.count { $0 == 0x0A }
    }
  }

  @Test("nothing comes of nothing") func nothing() { #expect(parts([]).isEmpty) }

  @Test("a line that is too long is one short part, and the next is whole", .timeLimit(.minutes(20)))
  func tooLong() {
    let long = [UInt8](repeating: 0x61, count: PipeLines.limit + 1_000_000)
    let parts = parts(Array("a\n".utf8) + long + Array("\nb\n".utf8))
    #expect(parts.map(\.isCut) == [false, true, false])
    #expect(parts.map(\.first) == [1, 2, 3])
    #expect(parts.last?.bytes == Array("b\n".utf8))
  }

  @Test("an input that cannot be read says so")
  func failure() {
    let folder = open("/", O_RDONLY)
    defer { close(folder) }
    let lines = LineInput(descriptor: folder)
    #expect(lines.next() == nil)
    #expect(lines.failure == EISDIR)
  }
}
