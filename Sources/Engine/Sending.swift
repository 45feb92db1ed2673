import Digest
package import StageKit
package import StateStore
import WorkflowFile

/// Sends what may go out: intent durable before, result after, the gate rule asked at the moment of
/// sending.
package struct Sending: Sendable {
  package let desk: OpenDesk
  /// Whether a story that is out already is sent again where it was changed and let through again.
  package let isUpdating: Bool

  package init(desk: OpenDesk, isUpdating: Bool = false) {
    self.desk = desk
    self.isUpdating = isUpdating
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
  }

  /// Sends the given articles, where they may go.
  package func send(_ names: [ArticleName]) async throws -> [Result] {
    guard !names.isEmpty else { return [] }
    // Everything from the judgement to the noted result happens under the site's lock, so that no
    // other copydesk exchanges the site in between.
    let lock = try SiteLock(desk)
    defer { lock.release() }
    var results: [Result] = []
    var site: [Prepared] = []
    for name in names.sorted() {
      do {
        switch try await prepare(name) {
        case .settled(let result): results.append(result)
        case .deliver(let prepared):
          if prepared.isSite {
            site.append(prepared)
          } else {
            results.append(await single(prepared))
          }
        }
      } catch {
        results.append(.problem(error))
      }
    }
    if !site.isEmpty { results += try SiteBuild(desk: desk).deliver(site) }
    return results
  }

  private enum Step {
    case settled(Result)
    case deliver(Prepared)
  }

  /// One delivery whose intent is durable.
  struct Prepared {
    let name: ArticleName
    let delivery: StoredDelivery
    let planned: Delivery
    let output: any Output
    let step: String
    /// Whether an earlier run had the same intent and did not live to note what came of it.
    let isUnconfirmed: Bool

    var isSite: Bool { output is any SiteOutput }
  }

  /// Judges, takes the snapshot and makes the intent durable.
  private func prepare(_ name: ArticleName) async throws(ArticleProblem) -> Step {
    for _ in 0..<5 {
      let read = try desk.read(name)
      let view = read.view
      let standings = view.standings()
      guard let index = outputIndex(view, standings),
        case .output(let output) = view.prepared.stages[index]
      else { return .settled(.unchanged(id: name.id, location: location(view))) }
      let step = view.workflow.steps[index].id
      if case .unconfirmed(let delivery) = standings[index] {
        return .deliver(
          Prepared(
            name: name,
            delivery: delivery,
            planned: Delivery(destination: delivery.destination, path: delivery.path),
            output: output,
            step: step,
            isUnconfirmed: true
          )
        )
      }
      let blocks = view.blocks(index, after: Array(standings[..<index]))
      guard blocks.isEmpty else { return .settled(.refused(id: name.id, blocks)) }
      if let prepared = try intend(read, index, output) { return .deliver(prepared) }
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

  /// Writes the snapshot and the intent down; `nil` where the article changed meanwhile.
  private func intend(
    _ read: ReadArticle,
    _ index: Int,
    _ output: any Output
  ) throws(ArticleProblem) -> Prepared? {
    var view = read.view
    let step = view.workflow.steps[index].id
    let stored = view.takeSnapshot(for: index)
    let planned: Delivery
    do {
      guard let snapshot = view.state.snapshot(stored.id),
        let first = try output.plan(snapshot, desk.context(step: step)).first
      else { return nil }
      planned = first
    } catch {
      throw ArticleProblem(
        id: view.state.id,
        code: .disk,
        message: "\(step) could not plan: \(error)",
        help: "look at the output's settings"
      )
    }
    let delivery = StoredDelivery(
      key: SHA256.hash("\(view.state.id)\n\(step)\n\(stored.id.hex)\n\(planned.destination)"),
      step: step,
      snapshot: stored.id,
      destination: planned.destination,
      path: planned.path,
      intended: view.now
    )
    view.state.deliveries.append(delivery)
    do {
      let change = Change(read.stored.name, seen: read.stored.seen, state: view.state)
      guard try desk.store.commit([change]).isEmpty else { return nil }
    } catch { throw ArticleProblem(read.stored.name, error) }
    return Prepared(
      name: read.stored.name,
      delivery: delivery,
      planned: planned,
      output: output,
      step: step,
      isUnconfirmed: false
    )
  }

  /// Sends one delivery that is not part of a site.
  private func single(_ prepared: Prepared) async -> Result {
    let context = desk.context(step: prepared.step)
    let key = prepared.delivery.key.hex
    do {
      if prepared.isUnconfirmed,
        let receipt = try await prepared.output.lookup(prepared.planned, key: key, context)
      {
        try note([prepared], at: { _ in receipt.location })
        return .confirmed(
          id: prepared.name.id,
          destination: prepared.delivery.destination,
          location: receipt.location
        )
      }
      let receipt = try await prepared.output.send(prepared.planned, key: key, context)
      try note([prepared], at: { _ in receipt.location })
      return .sent(
        id: prepared.name.id,
        destination: prepared.delivery.destination,
        location: receipt.location
      )
    } catch let error as OutputError {
      return .failed(id: prepared.name.id, error)
    } catch {
      return .failed(id: prepared.name.id, OutputError(.internal, "\(error)"))
    }
  }

  /// Makes the results of deliveries durable.
  func note(_ prepared: [Prepared], at location: (Prepared) -> String) throws {
    var rest = prepared
    for _ in 0..<5 where !rest.isEmpty {
      var changes: [Change] = []
      for one in rest {
        let read = try desk.read(one.name)
        var state = read.view.state
        guard let at = state.deliveries.lastIndex(where: { $0.key == one.delivery.key }),
          state.deliveries[at].arrived == nil
        else { continue }
        state.deliveries[at].arrived = desk.clock()
        state.deliveries[at].location = location(one)
        var what = LogEntry.What(.sent)
        what.step = one.step
        what.fields = state.snapshots.last { $0.id == one.delivery.snapshot }?.fields ?? [:]
        what.bound = one.delivery.snapshot
        what.note = location(one)
        state.append(what, by: nil, at: desk.clock())
        changes.append(Change(one.name, seen: read.stored.seen, state: state))
      }
      let late = Set(try desk.store.commit(changes).map(\.name))
      rest = rest.filter { late.contains($0.name) }
    }
    if let one = rest.first { throw StoreError.locked(one.name.id) }
  }
}

extension ArticleView {
  /// Keeps everything that goes out, as it stands now, and returns the snapshot.
  mutating func takeSnapshot(for index: Int) -> StoredSnapshot {
    let names = outputFields(index)
    for name in names {
      if let value = field(name) { state.keep(value) }
    }
    let fields = hashes(names, before: .max)
    let first = state.snapshots.first?.published ?? now
    let generation = state.snapshots.count
    let content = fields.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value.hex)" }
    let stored = StoredSnapshot(
      id: SHA256.hash("\(state.id)\n\(generation)\n" + content.joined(separator: "\n")),
      fields: fields,
      published: first,
      updated: now,
      howMade: howMade(before: index)
    )
    state.snapshots.append(stored)
    return stored
  }
}
