import Glibc

/// Asks a person something on the terminal.
struct Prompt: Sendable {
  private let call: Invocation

  init(_ call: Invocation) {
    self.call = call
  }

  /// Whether somebody is there to answer.
  var isPossible: Bool { call.surroundings.isInteractive && call.console.error.isTerminal }

  /// Yes or no; an empty answer or the end of input is no.
  func agrees(to question: Styled) -> Bool {
    call.console.ask("\(question) [y/N] ")
    let answer = call.signals.during(.asking) { Self.readLine() } ?? ""
    return ["y", "yes"].contains(answer.lowercased())
  }

  private static func readLine() -> String? {
    var bytes: [UInt8] = []
    var byte: UInt8 = 0
    while true {
      let count = read(0, &byte, 1)
      if count < 0, errno == EINTR { continue }
      guard count == 1 else { return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self) }
      if byte == UInt8(ascii: "\n") { return String(decoding: bytes, as: UTF8.self) }
      bytes.append(byte)
    }
  }
}
