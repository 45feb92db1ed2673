import Digest
import Disk
package import StageKit
package import StateStore
import WorkflowFile

/// Sends what may go out: intent durable before, result after, the gate rule asked at the moment of
/// sending.
package struct Sending: Sendable {
  package let desk: OpenDesk
  /// Whether a story that is out already is sent again where it was changed and let through again.
  package let isUpdating: Bool
  private let bounds: Bounds

  /// `clock` limits what outputs do in time.
  package init(
    desk: OpenDesk,
    isUpdating: Bool = false,
    clock: any Clock<Duration> = ContinuousClock()
  ) {
    self.desk = desk
    self.isUpdating = isUpdating
    let steps = desk.workflows.values.flatMap(\.workflow.steps)
    bounds = Bounds(steps: steps.filter { $0.entry.kind == .output }, jobs: 1, clock: clock)
  }

  /// What became of one article.
  package enum Result: Sendable, Hashable {
    case sent(id: String, destination: String, location: String)
    /// It arrived in an earlier run that did not live to note it.
    case confirmed(id: String, destination: String, location: String)
    case refused(id: String, [Block])
    /// Nothing new to send.
    case unchanged(id: String, location: String?)
    case failed(id: String, OutputError)
    case problem(ArticleProblem)

    /// Whether it is out by now.
    package var isArrival: Bool {
      switch self {
      case .sent, .confirmed: true
      default: false
      }
    }
  }

  /// Sends the given articles, where they may go; an article with several outputs goes through them in
  /// the order of its workflow.
  package func send(_ names: [ArticleName]) async throws -> [Result] {
    guard !names.isEmpty else { return [] }
    // Everything from the judgement to the noted result happens under the site's lock, so that no
    // other copydesk exchanges the site in between.
    let lock = try SiteLock(desk)
    defer { lock.release() }
    let sameNames = SameNames(try desk.articles().names)
    var results = names.sorted().compactMap { sameNames.problem(with: $0).map(Result.problem) }
    var waiting = names.sorted().filter { sameNames.problem(with: $0) == nil }
    var isFirst = true
    var places = SitePlaces(desk)
    while !waiting.isEmpty, !Task.isCancelled {
      var next: [ArticleName] = []
      for (name, result) in try await round(waiting, &places) {
        if isFirst || !result.isSettled { results.append(result) }
        if result.isArrival, next.last != name { next.append(name) }
      }
      waiting = next
      isFirst = false
    }
    return results
  }

  /// One output of each article. When the run is told to stop, the message that is on its way is
  /// waited for; the intents of others stay, and the next run goes on from them.
  private func round(
    _ names: [ArticleName],
    _ places: inout SitePlaces
  ) async throws -> [(ArticleName, Result)] {
    var results: [(ArticleName, Result)] = []
    var site: [Prepared] = []
    for name in names where !Task.isCancelled {
      do {
        let (settled, prepared) = try await prepare(name, &places)
        results += settled.map { (name, $0) }
        for one in prepared where !Task.isCancelled {
          if one.isSite { site.append(one) } else { results.append((name, await single(one))) }
        }
      } catch {
        results.append((name, .problem(error)))
      }
    }
    guard !site.isEmpty, !Task.isCancelled else { return results }
    do { return results + (try SiteBuild(desk: desk).deliver(site)) } catch {
      // The messages that went out before are to be told of all the same.
      return results + site.map { ($0.name, failure($0.name, error)) }
    }
  }

  private func failure(_ name: ArticleName, _ error: any Error) -> Result {
    switch error {
    case let error as StoreError: .problem(ArticleProblem(name, error))
    case let error as DiskError: .problem(ArticleProblem(name, .disk(error)))
    case let error as OutputError: .failed(id: name.id, error)
    default: .failed(id: name.id, OutputError(.internal, "\(error)"))
    }
  }

  /// One delivery whose intent is durable.
  struct Prepared {
    let name: ArticleName
    let delivery: StoredDelivery
    let planned: Delivery
    let output: any Output
    let declared: Step

    var step: String { declared.id }
    var isSite: Bool { output is any SiteOutput }
  }

  /// Sends one delivery that is not part of a site.
  private func single(_ prepared: Prepared) async -> Result {
    let id = prepared.name.id
    let context = desk.context(step: prepared.step)
    if let why = reasonToStayNow(prepared) { return withdraw(prepared, why) }
    do {
      let receipt = try await answer(prepared, isShielded: true) {
        try await prepared.output.send(prepared.planned, key: prepared.delivery.key.hex, context)
      }
      try note([prepared], at: { _ in receipt.location })
      return .sent(
        id: id,
        destination: prepared.delivery.destination,
        location: receipt.location
      )
    } catch let error as OutputError {
      return .failed(id: id, error)
    } catch {
      return .failed(id: id, OutputError(.internal, "\(error)"))
    }
  }

  /// Asks an output, for as long as its step's timeout allows.
  func answer<Answer: Sendable>(
    _ prepared: Prepared,
    isShielded: Bool = false,
    _ body: @escaping @Sendable () async throws -> Answer
  ) async throws -> Answer {
    let call = await bounds.call(prepared.declared, isShielded: isShielded) {
      () async -> Swift.Result<Answer, any Error> in
      do { return .success(try await body()) } catch { return .failure(error) }
    }
    return try call.answer { why, _ in .failure(OutputError(.transient, why)) }.get()
  }

  /// Makes the results of deliveries durable.
  func note(_ prepared: [Prepared], at location: (Prepared) -> String) throws {
    var rest = prepared
    for _ in 0..<5 where !rest.isEmpty {
      var changes: [Change] = []
      for (name, ours) in Dictionary(grouping: rest, by: \.name).sorted(by: { $0.key < $1.key }) {
        // Whatever the record says by now: what arrived has arrived.
        let stored = try desk.store.load(name)
        guard var state = stored.state else { continue }
        for one in ours { state.noteArrival(of: one, at: location(one), desk.clock()) }
        changes.append(Change(name, seen: stored.seen, state: state))
      }
      let late = Set(try desk.store.commit(changes).map(\.name))
      rest = rest.filter { late.contains($0.name) }
    }
    if let one = rest.first { throw StoreError.locked(one.name.id) }
  }
}

extension Sending.Result {
  /// Whether it only says that there is no more to do.
  fileprivate var isSettled: Bool {
    switch self {
    case .unchanged, .refused: true
    default: false
    }
  }
}

extension ArticleState {
  fileprivate mutating func noteArrival(
    of prepared: Sending.Prepared,
    at location: String,
    _ now: Instant
  ) {
    guard
      let index = deliveries.lastIndex(where: {
        $0.key == prepared.delivery.key && $0.arrived == nil
      })
    else { return }
    deliveries[index].arrived = now
    deliveries[index].location = location
    var what = LogEntry.What(.sent)
    what.step = prepared.step
    what.fields = snapshots.last { $0.id == prepared.delivery.snapshot }?.fields ?? [:]
    what.bound = prepared.delivery.snapshot
    what.note = location
    append(what, by: nil, at: now)
  }
}
