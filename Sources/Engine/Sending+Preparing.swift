import Digest
import StageKit
import StateStore
import WorkflowFile

extension Sending {
  /// Judges an article, takes the snapshot and makes the intents durable.
  ///
  /// Answers with what is settled already and with what is to be sent now.
  func prepare(
    _ name: ArticleName,
    _ places: inout SitePlaces
  ) async throws(ArticleProblem) -> (settled: [Result], prepared: [Prepared]) {
    var settled: [Result] = []
    for _ in 0..<5 {
      let read = try desk.read(name)
      let standings = read.view.standings()
      guard let index = outputIndex(read.view, standings),
        case .output(let output) = read.view.prepared.stages[index]
      else {
        let nothing = Result.unchanged(id: name.id, location: location(read.view))
        return (settled.isEmpty ? [nothing] : settled, [])
      }
      let blocks = read.view.blocks(index, after: Array(standings[..<index]))
      if case .unconfirmed = standings[index] {
        switch try await resume(read, index, output, &places) {
        case .settled(let results):
          settled += results
          if results.contains(where: \.isStop) { return (settled, []) }
        case .send(let prepared): return (settled, prepared)
        case .again: continue
        }
        continue
      }
      guard blocks.isEmpty else {
        return (settled.isEmpty ? [.refused(id: name.id, blocks)] : settled, [])
      }
      guard let prepared = try intend(read, index, output, &places) else { continue }
      guard prepared.isEmpty else { return (settled, prepared) }
      return (settled + [.unchanged(id: name.id, location: location(read.view))], [])
    }
    throw ArticleProblem(
      id: name.id,
      code: .locked,
      message: "it changes faster than it can be sent",
      help: "run again"
    )
  }

  /// The output to work on: one whose result is unknown, else the first that is not out.
  func outputIndex(_ view: ArticleView, _ standings: [StepStanding]) -> Int? {
    let outputs = standings.indices.filter { view.workflow.steps[$0].entry.kind == .output }
    let unknown = outputs.first { index in
      if case .unconfirmed = standings[index] { true } else { false }
    }
    return unknown
      ?? outputs.first { index in
        switch standings[index] {
        case .ready, .blocked: true
        case .out(let isEdited): isUpdating && isEdited && view.isSkipped(index) == nil
        default: false
        }
      }
  }

  func location(_ view: ArticleView) -> String? {
    view.state.deliveries.last { $0.arrived != nil }?.location
  }

  /// Takes intents back that are known not to have arrived.
  func drop(_ prepared: [Prepared], _ read: ReadArticle) throws(ArticleProblem) {
    let keys = Set(prepared.map(\.delivery.key))
    var state = read.view.state
    state.deliveries.removeAll { keys.contains($0.key) && $0.arrived == nil }
    do {
      let change = Change(read.stored.name, seen: read.stored.seen, state: state)
      // Where somebody was faster, the next reading decides anew.
      _ = try desk.store.commit([change])
    } catch { throw ArticleProblem(read.stored.name, error) }
  }

  /// Plans a stored delivery again, from its snapshot.
  func plan(
    _ delivery: StoredDelivery,
    _ view: ArticleView,
    _ output: any Output,
    _ step: String
  ) throws(ArticleProblem) -> Delivery? {
    guard let snapshot = view.state.snapshot(delivery.snapshot) else { return nil }
    let other = (output as? any SiteOutput)?.otherPath(for: snapshot)
    return try plan(snapshot, output, step).first {
      $0.destination == delivery.destination && [$0.path, other].contains(delivery.path)
    }
  }

  private func plan(
    _ snapshot: Snapshot,
    _ output: any Output,
    _ step: String
  ) throws(ArticleProblem) -> [Delivery] {
    do { return try output.plan(snapshot, desk.context(step: step)) } catch {
      throw ArticleProblem(
        id: snapshot.id,
        code: .disk,
        message: "\(step) could not plan: \(error)",
        help: "look at the output's settings"
      )
    }
  }

  /// The planned deliveries, each page at an address that it keeps.
  func settled(
    _ planned: [Delivery],
    _ snapshot: Snapshot,
    _ state: ArticleState,
    _ output: any Output,
    _ places: inout SitePlaces
  ) throws(ArticleProblem) -> [Delivery] {
    var settled: [Delivery] = []
    do {
      for one in planned {
        let delivery = try places.settle(one, snapshot, state, output).delivery
        if output is any SiteOutput { try places.take(delivery.path, for: state.id) }
        settled.append(delivery)
      }
    } catch {
      throw ArticleProblem(
        id: state.id,
        code: .disk,
        message: "nobody can tell which addresses of the site are taken: \(error)",
        help: "see to the disk, run again"
      )
    }
    return settled
  }

  /// Writes the snapshot and the intents down; `nil` where the article changed meanwhile, none where
  /// all of it is out already.
  private func intend(
    _ read: ReadArticle,
    _ index: Int,
    _ output: any Output,
    _ places: inout SitePlaces
  ) throws(ArticleProblem) -> [Prepared]? {
    var view = read.view
    let declared = view.workflow.steps[index]
    let step = declared.id
    let stored = view.takeSnapshot(for: index)
    guard let snapshot = view.state.snapshot(stored.id) else { return nil }
    let planned = try settled(plan(snapshot, output, step), snapshot, view.state, output, &places)
    guard !planned.isEmpty else {
      throw ArticleProblem(
        id: snapshot.id,
        code: .disk,
        message: "\(step) planned nothing to send",
        help: "look at the output's settings"
      )
    }
    var fresh: [Delivery] = []
    for one in planned {
      let isOut = isUpdating ? false : try view.isOutAlready(one)
      if !isOut { fresh.append(one) }
    }
    let prepared = fresh.map { one in
      let key = "\(snapshot.id)\n\(step)\n\(stored.id.hex)\n\(one.destination)\n\(one.path)"
      return Prepared(
        name: read.stored.name,
        delivery: StoredDelivery(
          key: SHA256.hash(key),
          step: step,
          snapshot: stored.id,
          destination: one.destination,
          path: one.path,
          intended: view.now
        ),
        planned: one,
        output: output,
        declared: declared
      )
    }
    view.state.deliveries += prepared.map(\.delivery)
    guard !prepared.isEmpty else { return [] }
    do {
      let change = Change(read.stored.name, seen: read.stored.seen, state: view.state)
      return try desk.store.commit([change]).isEmpty ? prepared : nil
    } catch { throw ArticleProblem(read.stored.name, error) }
  }
}

extension Sending.Result {
  fileprivate var isStop: Bool {
    switch self {
    case .failed, .refused: true
    default: false
    }
  }
}

extension ArticleState {
  /// The deliveries of a step whose intent is on record and whose result is not.
  func openDeliveries(of step: String) -> [StoredDelivery] {
    deliveries.filter { $0.step == step && $0.arrived == nil }
  }

  /// Whether another delivery of the same snapshot arrived.
  func hasArrivedPart(of delivery: StoredDelivery) -> Bool {
    deliveries.contains {
      $0.step == delivery.step && $0.snapshot == delivery.snapshot && $0.arrived != nil
    }
  }
}
