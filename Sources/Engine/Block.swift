package import StageKit
package import StateStore

/// One reason why an article may not go out.
package enum Block: Sendable, Hashable {
  /// Something a person must verify first.
  case item(ItemStanding)
  /// A gate waits for people.
  case gate(step: String, Question)
  /// Someone asked for changes.
  case changesRequested(step: String, by: String, note: String)
  /// An earlier step failed.
  case failed(step: String, StepError)
  /// An earlier step has not run on these words yet.
  case due(step: String, DueReason)
  /// The embargo lies in the future.
  case embargo(Instant)
  /// Somebody keeps it in until a person releases it.
  case held(by: String, note: String)
  /// Somebody took it off the board.
  case spiked(by: String, note: String)
  /// An output needs a field that has no value.
  case lacks(step: String, FieldName)
  /// The record is gone or cannot be read.
  case record(String)
}

extension Block {
  /// A stable word for programs.
  package var code: String {
    switch self {
    case .item: "item"
    case .gate: "gate"
    case .changesRequested: "changes-requested"
    case .failed: "failed"
    case .due: "due"
    case .embargo: "embargo"
    case .held: "held"
    case .spiked: "spiked"
    case .lacks: "lacks"
    case .record: "record"
    }
  }
}

/// Why a step would run now.
package enum DueReason: Sendable, Hashable {
  /// It never ran.
  case new
  /// Something it was made from is different now.
  case changed([PartChange])
  /// It failed and may be tried again.
  case retry
  /// A person wants it again, though nothing changed.
  case asked

  /// A stable word for programs.
  package var code: String {
    switch self {
    case .new: "new"
    case .changed: "changed"
    case .retry: "retry"
    case .asked: "asked"
    }
  }
}

extension DueReason {
  /// What the state keeps of it.
  var cause: StepCause? {
    switch self {
    case .new: nil
    case .changed(let changes):
      .changed(changes.map { StepCause.PartBefore($0.name, $0.old) })
    case .retry: .retry
    case .asked: .asked
    }
  }
}

/// A part of a step's key that is not what it was.
package struct PartChange: Sendable, Hashable {
  package let name: String
  package let old: String?
  package let new: String?
}
