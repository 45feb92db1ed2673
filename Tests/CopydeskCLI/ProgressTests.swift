import StageKit
import Synchronization
import Testing

@testable import CopydeskCLI

@Suite("The line that says how far a run is")
struct ProgressTests {
  private final class Screen: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }

    func console(isTerminal: Bool, _ variables: [String: String]) -> Console {
      let sink = Sink(isTerminal: isTerminal, width: isTerminal ? 24 : nil) { [self] more in
        bytes.withLock { $0 += more }
        return 0
      }
      let surroundings = Surroundings(
        variable: { variables[$0] },
        folder: "/",
        login: "login",
        isInteractive: isTerminal,
        program: "copydesk"
      )
      return Console(output: sink, error: sink, color: .auto, surroundings)
    }
  }

  @Test("It is drawn on one line of the terminal and taken away at the end")
  func drawn() {
    let screen = Screen()
    let progress = Progress("working on articles:", on: screen.console(isTerminal: true, [:]))
    progress.show(64, of: 2000)
    // The next one comes too soon to be read.
    progress.show(128, of: 2000)
    progress.clear()
    progress.clear()
    #expect(screen.text == "\r\u{1B}[Kworking on articles: 6…\r\u{1B}[K")
  }

  @Test(
    "It is not drawn off a terminal, on one that cannot take it back, and for a single article",
    arguments: [(false, [:], 9), (true, ["TERM": "dumb"], 9), (true, [:], 1)]
      as [(Bool, [String: String], Int)]
  )
  func silent(_ isTerminal: Bool, _ variables: [String: String], _ total: Int) {
    let screen = Screen()
    let progress = Progress("x", on: screen.console(isTerminal: isTerminal, variables))
    progress.show(1, of: total)
    progress.clear()
    #expect(screen.text == "")
  }

  @Test("It has no colour, so it may be drawn where none is wanted")
  func plain() {
    let screen = Screen()
    let console = screen.console(isTerminal: true, ["NO_COLOR": "1"])
    Progress("x", on: console).show(1, of: 2)
    #expect(screen.text == "\r\u{1B}[Kx 1 of 2")
  }
}
