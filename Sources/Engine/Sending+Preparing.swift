import Digest
import StageKit
import StateStore
import WorkflowFile

extension Sending {
  /// Judges an article, takes the snapshot and makes the intents durable.
  ///
  /// Answers with what is settled already and with what is to be sent now.
  func prepare(
    _ name: ArticleName
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
        switch try await resume(read, index, output) {
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
      guard let prepared = try intend(read, index, output) else { continue }
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
  private func outputIndex(_ view: ArticleView, _ standings: [StepStanding]) -> Int? {
    let outputs = standings.indices.filter { view.workflow.steps[$0].entry.kind == .output }
    return outputs.first { index in
      switch standings[index] {
      case .unconfirmed, .ready, .blocked: true
      case .out(let isEdited): isUpdating && isEdited
      default: false
      }
    }
  }

  private func location(_ view: ArticleView) -> String? {
    view.state.deliveries.last { $0.arrived != nil }?.location
  }

  private enum Resumed {
    case settled([Result])
    case send([Prepared])
    case again
  }

  /// Goes on where an earlier run stopped between intent and result: looks up what arrived, and sends
  /// the rest only if it may still go and is still what would go.
  private func resume(
    _ read: ReadArticle,
    _ index: Int,
    _ output: any Output
  ) async throws(ArticleProblem) -> Resumed {
    let step = read.view.workflow.steps[index].id
    let open = read.view.state.openDeliveries(of: step)
    var arrived: [(Prepared, String)] = []
    var missing: [Prepared] = []
    var isPlanned = true
    for delivery in open {
      let planned = try plan(delivery, read.view, output, step)
      isPlanned = isPlanned && planned != nil
      let prepared = Prepared(
        name: read.stored.name,
        delivery: delivery,
        planned: planned
          ?? Delivery(destination: delivery.destination, path: delivery.path),
        output: output,
        step: step
      )
      do {
        if let location = try await lookUp(prepared) {
          arrived.append((prepared, location))
        } else {
          missing.append(prepared)
        }
      } catch let error as OutputError {
        return .settled([.failed(id: read.stored.name.id, error)])
      } catch {
        return .settled([.failed(id: read.stored.name.id, OutputError(.internal, "\(error)"))])
      }
    }
    if !arrived.isEmpty { return .settled(try confirm(arrived)) }
    let isSame = open.allSatisfy { read.view.isStill($0, index) }
    if isSame, isPlanned, mayGo(read.view, index) { return .send(missing) }
    // What went out in part stays to be finished, so that its other parts are not forgotten.
    if isSame, open.contains(where: { read.view.state.hasArrivedPart(of: $0) }) {
      return .settled([rest(of: read, index, isPlanned: isPlanned)])
    }
    try drop(missing, read)
    return .again
  }

  /// Why the rest of what went out in part does not go.
  private func rest(of read: ReadArticle, _ index: Int, isPlanned: Bool) -> Result {
    let id = read.stored.name.id
    guard isPlanned else {
      return .failed(
        id: id,
        OutputError(.config, "a part of it went out, and the rest would go elsewhere by now")
      )
    }
    return .refused(id: id, read.view.blocks(index, after: Array(read.view.standings()[..<index])))
  }

  /// Where a delivery can be seen, if it arrived.
  private func lookUp(_ prepared: Prepared) async throws -> String? {
    if prepared.isSite { return try SiteBuild(desk: desk).location(of: prepared.delivery) }
    let receipt = try await prepared.output.lookup(
      prepared.planned,
      key: prepared.delivery.key.hex,
      desk.context(step: prepared.step)
    )
    return receipt?.location
  }

  private func confirm(_ arrived: [(Prepared, String)]) throws(ArticleProblem) -> [Result] {
    let places = Dictionary(
      arrived.map { ($0.0.delivery.key, $0.1) },
      uniquingKeysWith: { $1 }
    )
    do { try note(arrived.map(\.0), at: { places[$0.delivery.key] ?? "" }) } catch let error
      as StoreError
    {
      throw ArticleProblem(arrived[0].0.name, error)
    } catch {
      throw ArticleProblem(
        id: arrived[0].0.name.id,
        code: .disk,
        message: "\(error)",
        help: "run again"
      )
    }
    return arrived.map { prepared, location in
      .confirmed(
        id: prepared.name.id,
        destination: prepared.delivery.destination,
        location: location
      )
    }
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
  private func plan(
    _ delivery: StoredDelivery,
    _ view: ArticleView,
    _ output: any Output,
    _ step: String
  ) throws(ArticleProblem) -> Delivery? {
    guard let snapshot = view.state.snapshot(delivery.snapshot) else { return nil }
    return try plan(snapshot, output, step).first {
      $0.destination == delivery.destination && $0.path == delivery.path
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

  /// Writes the snapshot and the intents down; `nil` where the article changed meanwhile, none where
  /// all of it is out already.
  private func intend(
    _ read: ReadArticle,
    _ index: Int,
    _ output: any Output
  ) throws(ArticleProblem) -> [Prepared]? {
    var view = read.view
    let step = view.workflow.steps[index].id
    let stored = view.takeSnapshot(for: index)
    guard let snapshot = view.state.snapshot(stored.id) else { return nil }
    let planned = try plan(snapshot, output, step)
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
        step: step
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
