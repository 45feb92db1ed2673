import Disk
import Glibc
import StageKit
import StateStore
import Testing

@testable import CopydeskCLI
@testable import Engine

@Suite("Errors in words")
struct ComplaintTests {
  private static let problem = ArticleProblem(
    id: "ferry",
    code: .damagedState,
    message: "State/ferry.json: cut",
    help: "bring it back"
  )

  @Test(
    "Every refusal has a message, a way out and its exit code",
    arguments: [
      (.notOnDesk("Eve", known: ["Amy", "Ben"]), .refused, "Amy, Ben"),
      (.openItems([]), .refused, "must be checked first"),
      (.notReady([.embargo(Instant(seconds: 0))]), .refused, "1970-01-01"),
      (.noGate("legal"), .usage, "'legal'"),
      (.noGate(nil), .usage, "no gate"),
      (.needsRole(["editor", "lawyer"]), .refused, "editor or lawyer"),
      (.isAuthor("Amy", gate: "review", others: ["Ben"]), .refused, "Amy wrote"),
      (.doesNotCount("one more approval"), .refused, "one more approval"),
      (.changedSinceSeen(seen: "1111111", now: "2222222"), .refused, "1111111 then, 2222222 now"),
      (.needsNote("say why"), .usage, "a reason is missing"),
      (.needsSource("quote-1"), .usage, "quote-1"),
      (.noItem("9"), .usage, "'9'"),
      (.noProposal("body"), .usage, "'body'"),
      (.noUpdate("ferry"), .usage, "ferry"),
      (.nothingToUndo("Amy"), .usage, "by Amy"),
      (.alreadySent("ferry"), .refused, "went out"),
      (.badField("headlin"), .usage, "'headlin'"),
      (.badRecord([]), .refused, "cannot be read"),
      (.exists("ferry"), .refused, "'ferry'"),
      (.problem(problem), .damaged, "cut"),
    ] as [(Refusal, ExitCode, String)]
  )
  func refusals(_ refusal: Refusal, _ code: ExitCode, _ part: String) {
    let complaint = Complaint(refusal)
    #expect(complaint.code == code)
    #expect(complaint.message.contains(part))
    #expect(!complaint.help.isEmpty && !complaint.help.contains(""))
  }

  @Test(
    "Every error of the layers below has its exit code",
    arguments: [
      (DeskError.noDesk("/x"), .invalid),
      (DeskError.invalid([]), .invalid),
      (DeskError.disk(DiskError(call: "write", path: "/x", code: ENOSPC)), .failed),
      (DiskError(call: "write", path: "/x", code: EIO), .failed),
      (DiskError(call: "lock", path: "/x", code: LockTimeout.code), .locked),
      (StoreError.locked("ferry"), .locked),
      (StoreError.damaged(path: "/x", .checksum), .damaged),
      (problem, .damaged),
      (ReadError(id: "empty", "the file is empty"), .failed),
      (OutputError(.config, "no such site"), .failed),
      (ChildProcess.Failure.exited("vi", 1), .failed),
      (CancellationError(), .interrupted),
    ] as [(any Error, ExitCode)]
  )
  func codes(_ error: any Error, _ code: ExitCode) {
    let complaint = Complaint(error)
    #expect(complaint.code == code)
    #expect(!complaint.message.isEmpty)
  }

  @Test("What nobody foresaw is said as it is, and asks to be reported")
  func unforeseen() {
    struct Odd: Error { let what = "the moon" }
    let complaint = Complaint(Odd())
    #expect(complaint.code == .failed)
    #expect(complaint.message.contains("the moon"))
    #expect(complaint.help.contains { $0.contains("report") })
  }

  @Test("Help names the article that the command was about")
  func articleInHelp() {
    let complaint = Complaint(.refused, "no", help: "see 'copydesk why ARTICLE' or ARTICLE, twice")
    #expect(complaint.about("ferry").help == ["see 'copydesk why ferry' or ferry, twice"])
  }

  @Test("A contradiction is shown word by word")
  func contradiction() {
    let conflict = ThreeWayMerge.Conflict(
      base: ["It may close."],
      mine: ["It will close."],
      theirs: ["It may open."]
    )
    let message = Complaint(Refusal.conflicts([(.body, [conflict])])).message
    #expect(message.contains("mine    It [-may-] {+will+} close."))
    #expect(message.contains("theirs  It may [-close.-] {+open.+}"))
  }
}
