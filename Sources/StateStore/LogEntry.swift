package import Digest
import JSON
package import StageKit

/// One thing that happened to an article: who did it, when, to which exact words. Never changed.
package struct LogEntry: Sendable, Hashable {
  /// The hash of all the rest.
  package private(set) var id: SHA256Digest
  /// The entries that came before it.
  package let parents: [SHA256Digest]
  package let at: Instant
  /// The person; `nil` for copydesk itself, and for an edit that nobody put a name to.
  package let by: String?
  package let what: What

  /// Seals an entry.
  package init(_ what: What, by: String?, at: Instant, after parents: [SHA256Digest]) {
    self.what = what
    self.by = by
    self.at = at
    self.parents = parents.sorted()
    id = SHA256Digest.none
    id = computedID
  }

  /// Takes an entry as it was stored; compare ``id`` with ``computedID`` to find a change.
  package init(
    id: SHA256Digest,
    _ what: What,
    by: String?,
    at: Instant,
    parents: [SHA256Digest]
  ) {
    self.id = id
    self.what = what
    self.by = by
    self.at = at
    self.parents = parents
  }

  /// The hash of what the entry says.
  package var computedID: SHA256Digest {
    SHA256.hash(JSONValue.object(json(withID: false)).canonical)
  }

  package struct What: Sendable, Hashable {
    package var kind: Kind
    /// The step a decision belongs to.
    package var step: String?
    /// The item a decision belongs to.
    package var item: String?
    /// What an item came to.
    package var resolution: Resolution?
    /// The words, by field: what was edited, covered or sent.
    package var fields: [FieldName: SHA256Digest] = [:]
    /// The item's context, or the settings of the gate: what the decision was made under.
    package var bound: SHA256Digest?
    package var sources: [String] = []
    package var note: String?
    /// The must items that an emergency passed over.
    package var passed: [PassedItem] = []
    /// The entry that is taken back.
    package var entry: SHA256Digest?

    package init(_ kind: Kind) {
      self.kind = kind
    }
  }

  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Copy came in, or a file was found in the folder of records.
    case received, adopted, created
    /// The record was changed.
    case edited
    /// A newer version came in; it was taken over; it waits no more, for its source took it back or it
    /// became a story of its own.
    case updated, took, recalled
    case checked, approved, rejected
    /// Somebody let it through a gate that still waits for others, and past open items.
    case emergency
    /// A person keeps it in, whatever else holds; takes it off the board; lets it go on.
    case held, spiked, released
    /// A machine's value or proposal was taken over by a person.
    case accepted
    /// A person took back their own last decision.
    case undone
    /// It went out.
    case sent
  }
}

/// An item that was unresolved when somebody let the story through all the same.
package struct PassedItem: Sendable, Hashable {
  package let step: String
  package let item: String
  /// The item's context.
  package let bound: SHA256Digest

  package init(step: String, item: String, bound: SHA256Digest) {
    self.step = step
    self.item = item
    self.bound = bound
  }
}

/// What a fact-checker found about an item.
package enum Resolution: String, Sendable, Hashable, CaseIterable {
  case verified, fixed, disputed
  case notApplicable = "not-applicable"
  case waived

  /// Whether the item no longer keeps the story in.
  package var isResolved: Bool { self != .disputed }
}

extension ArticleState {
  /// The entries that no other follows.
  package var heads: [SHA256Digest] {
    if let last = log.last, log.count < 2 || last.parents == [log[log.count - 2].id] {
      return [last.id]
    }
    let followed = Set(log.flatMap(\.parents))
    return log.map(\.id).filter { !followed.contains($0) }
  }

  /// Adds an entry after all that is there.
  @discardableResult
  package mutating func append(_ what: LogEntry.What, by: String?, at: Instant) -> SHA256Digest {
    let entry = LogEntry(what, by: by, at: at, after: heads)
    log.append(entry)
    return entry.id
  }

  /// The entries that nobody took back.
  package var standing: [LogEntry] {
    let undone = Set(log.lazy.filter { $0.what.kind == .undone }.compactMap(\.what.entry))
    return undone.isEmpty ? log : log.filter { !undone.contains($0.id) }
  }

  /// The holds and spikes that nobody released since or took back, oldest first.
  package var restraints: [LogEntry] {
    // Nearly every article has none, and each is asked often.
    guard log.contains(where: \.isRestraint) else { return [] }
    return standing.reduce(into: []) { found, entry in
      if entry.what.kind == .released { found = [] }
      if entry.isRestraint { found.append(entry) }
    }
  }

  /// How many newer versions came in since one was taken over or went.
  package var updatesWaiting: Int {
    let last = log.lastIndex { $0.what.kind == .took || $0.what.kind == .recalled }
    return log[(last.map { $0 + 1 } ?? 0)...].count { $0.what.kind == .updated }
  }

  /// Whether somebody took it off the board.
  package var isSpiked: Bool { restraints.contains { $0.what.kind == .spiked } }
}

extension LogEntry {
  fileprivate var isRestraint: Bool { what.kind == .held || what.kind == .spiked }
}
