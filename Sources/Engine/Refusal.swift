package import StageKit
import StateStore

/// Why a person's command was not carried out; nothing was changed.
package enum Refusal: Error, Sendable, Hashable {
  /// The name is not among the desk's people.
  case notOnDesk(String, known: [String])
  /// A must item is open, so nobody may approve.
  case openItems([ItemStanding])
  /// An output after the gate needs a field that has no value.
  case lacks(String, [Block])
  /// An earlier step is due or failed, so there is nothing to approve yet.
  case notReady([Block])
  /// The workflow has no such gate.
  case noGate(String?)
  case needsRole([String])
  /// The gate names these roles for an emergency, and the person has none; those who have one, by name.
  case mayNotPass(gate: String, roles: [String], others: [String])
  /// Nothing stands in the way that an emergency could pass over.
  case nothingToPass(gate: String)
  /// The person wrote what is to be approved at a gate; others may approve it, by name.
  case isAuthor(String, gate: String, others: [String])
  /// The decision would not count, and why.
  case doesNotCount(String)
  /// The words are others than the person saw.
  case changedSinceSeen(seen: String, now: String)
  case needsNote(String)
  case needsSource(String)
  case noItem(String)
  case noProposal(String)
  /// The words that a proposal would replace do not stand there any more.
  case staleProposal(String)
  case noUpdate(String)
  case conflicts([(field: FieldName, conflicts: [ThreeWayMerge.Conflict])])
  case nothingToUndo(String)
  /// The person decided nothing about the item or at the step that is named.
  case noDecision(String, String)
  /// What the person did last changed the record; `before` names the decision before it.
  case lastIsEdit(String, fields: [FieldName], before: String?)
  case alreadySent(String)
  /// It is off the board.
  case spiked(String, by: String, note: String)
  /// It is out, and spiking it would not take it back.
  case isOut(String)
  case nothingToRelease(String)
  case badField(String)
  case badRecord([Diagnostic])
  case exists(String)
  case problem(ArticleProblem)

  package static func == (one: Refusal, other: Refusal) -> Bool {
    "\(one)" == "\(other)"
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine("\(self)")
  }
}
