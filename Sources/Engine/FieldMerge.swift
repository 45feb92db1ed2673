import JSON
import StageKit
import StageWire
import StateStore

/// Merges a source's newer version with the edits made on the desk, field by field.
struct FieldMerge {
  let base: [FieldName: Value]
  let mine: [FieldName: Value]
  let theirs: [FieldName: Value]
  let choice: ThreeWayMerge.Preference?

  init(
    base: [FieldName: Value],
    mine: [FieldName: Value],
    theirs: [FieldName: Value],
    _ choice: ThreeWayMerge.Preference?
  ) {
    self.base = base
    self.mine = mine
    self.theirs = theirs
    self.choice = choice
  }

  /// The fields to change and what to: `nil` removes one. Only what the source changed is here.
  func merged() throws(Refusal) -> [(FieldName, Value?)] {
    var changes: [(FieldName, Value?)] = []
    var conflicts: [(field: FieldName, conflicts: [ThreeWayMerge.Conflict])] = []
    for name in Set(base.keys).union(theirs.keys).sorted() where !same(base[name], theirs[name]) {
      if same(mine[name], theirs[name]) { continue }
      if same(mine[name], base[name]) {
        changes.append((name, theirs[name]))
        continue
      }
      switch settle(name) {
      case .success(let value): changes.append((name, value))
      case .failure(let found): conflicts.append((name, found.conflicts))
      }
    }
    guard conflicts.isEmpty else { throw .conflicts(conflicts) }
    return changes
  }

  private struct Unsettled: Error {
    let conflicts: [ThreeWayMerge.Conflict]
  }

  private func settle(_ name: FieldName) -> Result<Value?, Unsettled> {
    let parts = ThreeWayMerge.merge(
      base: text(base[name]),
      mine: text(mine[name]),
      theirs: text(theirs[name])
    )
    if mine[name]?.text != nil, theirs[name]?.text != nil,
      let text = ThreeWayMerge.text(of: choice.map { parts.settled($0) } ?? parts)
    {
      return .success(.text(text))
    }
    switch choice {
    case .mine: return .success(mine[name])
    case .theirs: return .success(theirs[name])
    case nil: return .failure(Unsettled(conflicts: parts.conflicts))
    }
  }

  private func same(_ one: Value?, _ other: Value?) -> Bool { one?.digest == other?.digest }

  private func text(_ value: Value?) -> String {
    value?.text ?? value.map { String(decoding: $0.json.pretty, as: UTF8.self) } ?? ""
  }
}

extension ThreeWayMerge {
  /// Whose words win where both sides changed the same ones.
  package enum Preference: String, Sendable {
    case mine, theirs
  }
}

extension [ThreeWayMerge.Part] {
  var conflicts: [ThreeWayMerge.Conflict] {
    compactMap { part in
      if case .conflict(let conflict) = part { conflict } else { nil }
    }
  }

  func settled(_ choice: ThreeWayMerge.Preference) -> [ThreeWayMerge.Part] {
    map { part in
      guard case .conflict(let conflict) = part else { return part }
      return .lines(choice == .mine ? conflict.mine : conflict.theirs)
    }
  }
}
