import Digest
import StageKit
import StateStore
import WorkflowFile

extension Sending {
  enum Resumed {
    case settled([Result])
    case send([Prepared])
    case again
  }

  /// Goes on where an earlier run stopped between intent and result: looks up what arrived, and sends
  /// the rest only if it may still go and is still what would go.
  func resume(
    _ read: ReadArticle,
    _ index: Int,
    _ output: any Output
  ) async throws(ArticleProblem) -> Resumed {
    let declared = read.view.workflow.steps[index]
    let step = declared.id
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
        declared: declared
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
    let context = desk.context(step: prepared.step)
    let receipt = try await answer(prepared) {
      try await prepared.output.lookup(prepared.planned, key: prepared.delivery.key.hex, context)
    }
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
}
