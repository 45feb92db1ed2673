import Digest
import StageKit
import StateStore
import Testing

@Suite("The log of an article")
struct LogEntryTests {
  private let noon = Instant(seconds: 1_795_000_000)

  private func state() -> ArticleState {
    ArticleState(id: "a", path: "Articles/a.md", workflow: "news", record: .none)
  }

  @Test("every entry follows the one before")
  func chain() {
    var state = state()
    let first = state.append(.init(.received), by: nil, at: noon)
    let second = state.append(.init(.checked), by: "anna", at: noon)
    #expect(state.log.map(\.parents) == [[], [first]])
    #expect(state.heads == [second])
  }

  @Test("decisions made apart meet in an entry with two parents")
  func merge() {
    var state = state()
    let root = state.append(.init(.received), by: nil, at: noon)
    let one = LogEntry(.init(.checked), by: "anna", at: noon, after: [root])
    let other = LogEntry(.init(.checked), by: "ben", at: noon, after: [root])
    state.log += [one, other]
    #expect(Set(state.heads) == [one.id, other.id])
    state.append(.init(.approved), by: "carla", at: noon)
    #expect(state.log.last?.parents == [one.id, other.id].sorted())
    #expect(state.heads.count == 1)
  }

  @Test("any change to an entry changes its hash")
  func sealed() {
    var what = LogEntry.What(.checked)
    what.note = "called the ferry company"
    what.resolution = .verified
    let entry = LogEntry(what, by: "anna", at: noon, after: [])
    #expect(entry.computedID == entry.id)
    var other = what
    other.resolution = .waived
    let later = Instant(seconds: noon.seconds + 1)
    let forged = [
      LogEntry(id: entry.id, other, by: "anna", at: noon, parents: []),
      LogEntry(id: entry.id, what, by: "ben", at: noon, parents: []),
      LogEntry(id: entry.id, what, by: nil, at: noon, parents: []),
      LogEntry(id: entry.id, what, by: "anna", at: later, parents: []),
      LogEntry(id: entry.id, what, by: "anna", at: noon, parents: [entry.id]),
    ]
    #expect(forged.allSatisfy { $0.computedID != $0.id })
  }

  @Test("what was taken back no longer stands")
  func standing() {
    var state = state()
    let decision = state.append(.init(.checked), by: "anna", at: noon)
    var undo = LogEntry.What(.undone)
    undo.entry = decision
    state.append(undo, by: "anna", at: noon)
    #expect(state.standing.map(\.what.kind) == [.undone])
  }
}
