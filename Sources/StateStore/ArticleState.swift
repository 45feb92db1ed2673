package import Digest
package import StageKit

/// All that the desk knows of one article besides its record: the content of its state file.
package struct ArticleState: Sendable, Hashable {
  package let id: String
  /// Grows by one with every write of the file.
  package var sequence = 0
  /// Where the record lies, from the desk.
  package var path: String
  package var workflow: String
  /// Where the copy came from; `nil` for an article that began on the desk.
  package var source: SourceVersion?
  /// A newer version from the same source, waiting to be taken.
  package var update: SourceVersion?
  /// The hash of the record's bytes as they were last read.
  package var record: SHA256Digest
  /// The record's fields by the hash of their values.
  package var fields: [FieldName: SHA256Digest] = [:]
  /// What stages made.
  package var values: [FieldName: MachineValue] = [:]
  /// The values that decisions and snapshots are bound to.
  package var texts: [SHA256Digest: Value] = [:]
  /// In the order of the workflow.
  package var steps: [StepState] = []
  package var items: [StoredItem] = []
  package var log: [LogEntry] = []
  package var snapshots: [StoredSnapshot] = []
  package var deliveries: [StoredDelivery] = []

  package init(id: String, path: String, workflow: String, record: SHA256Digest) {
    self.id = id
    self.path = path
    self.workflow = workflow
    self.record = record
  }
}

extension ArticleState {
  package func step(_ id: String) -> StepState? {
    steps.first { $0.id == id }
  }

  /// Puts a step's state in the place of its old one.
  package mutating func set(_ step: StepState) {
    if let index = steps.firstIndex(where: { $0.id == step.id }) {
      steps[index] = step
    } else {
      steps.append(step)
    }
  }

  /// A path that it holds and that leads out of the desk; `nil` where all is well.
  var pathOutside: String? {
    let files = [source?.file, update?.file].compactMap { $0 }
    if let file = files.first(where: { $0.contains("/") }) { return file }
    return ([path] + files + deliveries.map(\.path)).first { !DeskPaths.isInside($0) }
  }

  /// Keeps a value, so that what is bound to its hash can be shown later.
  @discardableResult
  package mutating func keep(_ value: Value) -> SHA256Digest {
    let hash = value.digest
    texts[hash] = value
    return hash
  }
}

/// One version of a story as its source sent it.
package struct SourceVersion: Sendable, Hashable {
  /// The sender's guid, else the path: what makes two versions the same story.
  package var identity: String
  package var path: String
  /// The hash of the bytes that came in.
  package var original: SHA256Digest
  /// The file's name in Originals.
  package var file: String
  /// Which of the source's stories it is, counted from 0.
  package var index: Int
  package var received: Instant
  /// The reader that read it, as `name@version`.
  package var reader: String
  /// Of a newer version: how many of 1000 words stand, in runs, in the story that it came for.
  package var likeness: Int?

  package init(
    identity: String,
    path: String,
    original: SHA256Digest,
    file: String,
    index: Int,
    received: Instant,
    reader: String
  ) {
    self.identity = identity
    self.path = path
    self.original = original
    self.file = file
    self.index = index
    self.received = received
    self.reader = reader
  }
}

/// A value that a stage made, and which.
package struct MachineValue: Sendable, Hashable {
  package let value: Value
  package let hash: SHA256Digest
  /// The id of the step.
  package let step: String
  /// The stage as `name@version`.
  package let stage: String

  package init(_ value: Value, step: String, stage: String) {
    self.init(value, hash: value.digest, step: step, stage: stage)
  }

  package init(_ value: Value, hash: SHA256Digest, step: String, stage: String) {
    self.value = value
    self.hash = hash
    self.step = step
    self.stage = stage
  }
}

/// An item, and the step that made it.
package struct StoredItem: Sendable, Hashable {
  package let step: String
  package var item: Item

  package init(_ item: Item, step: String) {
    self.item = item
    self.step = step
  }
}
