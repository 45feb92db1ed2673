import Digest
import StageKit
import WorkflowFile

extension Intake {
  /// What the reader made of some sources.
  struct Readings {
    var found: [Shelving.Found] = []
    var refused: [Result] = []
    /// The paths of those that it did not get to, because the run was told to stop.
    var left: Set<String> = []

    fileprivate mutating func add(_ reading: Reading, of source: Source) {
      switch reading {
      case nil: left.insert(source.path)
      case .failure(let error): refused.append(.refused(file: source.path, error))
      case .success(let drafts):
        let hash = SHA256.hash(source.bytes)
        found += drafts.enumerated().map { index, draft in
          Shelving.Found(source: source, hash: hash, index: index, draft: draft)
        }
      }
    }
  }

  /// `nil` where the run was told to stop before.
  fileprivate typealias Reading = Swift.Result<[Draft], ReadError>?

  /// Has the reader read sources: one after the other, or as many at once as it takes.
  func read(_ sources: [Source]) async throws(DeskError) -> Readings {
    let (step, reader) = try reader()
    let bounds = Bounds(steps: [step], jobs: 1)
    var readings = Readings()
    guard step.slots != nil else {
      for source in sources {
        readings.add(await reading(of: source, step, reader, bounds), of: source)
      }
      return readings
    }
    let answers = await withTaskGroup(of: (Int, Reading).self) { group in
      for (index, source) in sources.enumerated() {
        group.addTask { (index, await reading(of: source, step, reader, bounds)) }
      }
      return await group.reduce(into: [Int: Reading]()) { $0[$1.0] = $1.1 }
    }
    for (index, source) in sources.enumerated() {
      readings.add(answers[index] ?? nil, of: source)
    }
    return readings
  }

  private func reading(
    of source: Source,
    _ step: Step,
    _ reader: any Reader,
    _ bounds: Bounds
  ) async -> Reading {
    guard !Task.isCancelled else { return nil }
    do {
      let drafts = try await bounds.read(source, step, reader, desk.context(step: step.id))
      guard drafts.isEmpty else { return .success(drafts) }
      return .failure(ReadError(id: "no-story", "there is no story in it"))
    } catch {
      // A reader that was told to stop has not failed: it reads the same copy next time.
      guard !Task.isCancelled else { return nil }
      return .failure(error as? ReadError ?? ReadError(id: "reader-failed", "\(error)"))
    }
  }
}
