package import StateStore

/// What a run did: counts, and what a person has to know.
package struct RunReport: Sendable {
  package var articles = 0
  /// Steps that ran.
  package var ran = 0
  package var statuses: [Status: Int] = [:]
  package var failures: [Failure] = []
  package var problems: [ArticleProblem] = []
  /// Articles that wait for people.
  package var waiting: [ArticleName] = []
  /// Articles with an output that may happen or whose result is not known.
  package var sendable: [ArticleName] = []
  /// How many articles were left for the next run.
  package var left = 0

  package struct Failure: Sendable, Hashable {
    package let id: String
    package let step: String
    package let error: StepError
  }

  package init() {}

  /// Counts an article that a run has nothing to do for.
  mutating func add(idle name: ArticleName, _ status: Status) {
    articles += 1
    statuses[status, default: 0] += 1
    if status.isWaiting { waiting.append(name) }
  }

  mutating func add(_ result: ArticleResult) {
    ran += result.ran.count
    guard !result.isCut else {
      left += 1
      return
    }
    articles += 1
    statuses[result.situation.status, default: 0] += 1
    if result.situation.status.isWaiting { waiting.append(result.name) }
    failures += result.failures.map {
      Failure(id: result.name.id, step: $0.step, error: $0.error)
    }
    let isSendable = result.situation.standings.contains { standing in
      switch standing {
      case .ready, .unconfirmed: true
      default: false
      }
    }
    if isSendable { sendable.append(result.name) }
  }

  mutating func merge(_ other: RunReport) {
    articles += other.articles
    ran += other.ran
    statuses.merge(other.statuses, uniquingKeysWith: +)
    failures += other.failures
    problems += other.problems
    waiting += other.waiting
    sendable += other.sendable
    left += other.left
  }
}
