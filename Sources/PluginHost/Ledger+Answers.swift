import JSON
import StageKit
import StageWire

// What comes back.
extension Ledger {
  /// Whether a request has no answer yet.
  func isOpen(_ id: Int) -> Bool { open.contains { $0.id == id } }

  /// Takes the answers to a request.
  mutating func answer(
    _ id: Int,
    _ answers: [JSONValue],
    at now: ContinuousClock.Instant
  ) -> (settled: [Settled], strangers: [String]) {
    guard let request = close(id, at: now) else { return ([], []) }
    let sorted = SortedAnswers(answers, for: request.jobs)
    if sorted.isAnything { (strikes, crashes) = (0, 0) }
    var settled: [Settled] = []
    for (index, job) in request.jobs.enumerated() {
      let count = sorted.count[index]
      if let json = sorted.first[index], count == 1 {
        settled += settle([job]) { Outcome(json, about: $1, by: $0) }
      } else if request.jobs.count > 1 {
        suspects.append(contentsOf: wanted([job]))
      } else {
        settled += settle([job]) { .fault($0, $1, "was answered \(count) times") }
      }
    }
    return (settled, sorted.strangers)
  }

  /// Takes the error that a request was answered with.
  mutating func answer(
    _ id: Int,
    _ failure: RPCFailure,
    at now: ContinuousClock.Instant
  ) -> [Settled] {
    guard let request = close(id, at: now) else { return [] }
    switch failure.known {
    case .unknownVersion:
      open.append(request)
      return giveUp(.config, "plugin '\(plugin)': \(failure.message)")
    case .unknownStage, .settings:
      return settle(request.jobs) {
        .fail(.config, "plugin '\($0)', stage '\($1.stage)': \(failure.message)")
      }
    case .cancelled where request.isOverdue: return late(request)
    default:
      guard request.jobs.count == 1 else {
        suspects += wanted(request.jobs)
        return []
      }
      return settle(request.jobs) {
        .fault($0, $1, "got the error \(failure.code): \(failure.message)")
      }
    }
  }

  /// The worker is gone, with this much of what it was sent written to it.
  mutating func crash(_ why: String, sent: Int, lastWords: String?) -> [Settled] {
    crashes += 1
    strikes += 1
    let requests = open
    open = []
    var settled: [Settled] = []
    var innocent: [Job] = []
    for request in requests {
      if request.isOverdue {
        strikes += 1
        settled += late(request)
      } else if request.isAlone {
        settled += settle(request.jobs) { .crash($0, $1, why, lastWords) }
      } else if request.end > sent || requests.contains(where: { $0.cancelledAt != nil }) {
        innocent += wanted(request.jobs)
      } else {
        suspects += wanted(request.jobs)
      }
    }
    waiting = innocent + waiting
    guard strikes >= Self.strikeLimit else { return settled }
    return settled
      + giveUp(
        .internal,
        "plugin '\(plugin)' \(why), for the \(crashes)th time without an answer, and is not asked "
          + "again in this run; try it with 'copydesk plugin test \(plugin)'"
      )
  }

  /// The worker went after it had answered: what is in flight waits again, as it did before.
  mutating func retire() {
    let requests = open
    open = []
    suspects = wanted(requests.filter(\.isAlone).flatMap(\.jobs)) + suspects
    waiting = wanted(requests.filter { !$0.isAlone }.flatMap(\.jobs)) + waiting
  }

  /// An article that took its whole time is at fault where it was the only one.
  private mutating func late(_ request: OpenRequest) -> [Settled] {
    guard request.jobs.count == 1 else {
      suspects += wanted(request.jobs)
      return []
    }
    return settle(request.jobs) { .late($0, $1) }
  }

  private mutating func close(_ id: Int, at now: ContinuousClock.Instant) -> OpenRequest? {
    guard let index = open.firstIndex(where: { $0.id == id }) else { return nil }
    let request = open.remove(at: index)
    if let since = request.since { pace.note(now - since, for: request.jobs.count) }
    startClocks(at: now)
    return request
  }
}
