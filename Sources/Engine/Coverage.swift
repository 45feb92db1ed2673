package import Digest
import JSON
package import StageKit
import StateStore
package import WorkflowFile

/// What a gate is about, and what people decided at it.
package struct Coverage: Sendable {
  /// The fields that an approval is bound to.
  package let fields: [FieldName]
  /// Those fields by the hash of their values.
  package let hashes: [FieldName: SHA256Digest]
  /// The hash of the gate's settings and of which fields it covers.
  package let settings: SHA256Digest
  /// What people decided at this gate, oldest first.
  package let decisions: [Decision]
  /// Everyone whose words the covered fields are, by name.
  package let authors: Set<String>
  /// Whether somebody without a name edited one of them.
  package let hasUnattributedEdit: Bool
}

extension ArticleView {
  /// The fields that a gate covers: those it names, else all that the outputs after it read.
  package func covered(by index: Int) -> [FieldName] {
    let gate = workflow.steps[index]
    let named = gate.settings.values["covers"]?.texts ?? []
    if !named.isEmpty { return named.map { FieldName($0) } }
    var fields: [FieldName] = []
    for step in workflow.steps[(index + 1)...] where step.entry.kind == .output {
      for case .field(let name) in step.entry.description.reads where !fields.contains(name) {
        fields.append(name)
      }
    }
    return fields.isEmpty ? FieldName.known.map(\.name) : fields
  }

  /// Everything that a gate judges by.
  package func coverage(of index: Int) -> Coverage {
    let gate = workflow.steps[index]
    let fields = covered(by: index)
    let hashes = hashes(fields, before: .max)
    let settings = Self.digest(of: prepared.fixedParts[index], covering: fields)
    let authors = authors(of: Set(fields))
    return Coverage(
      fields: fields,
      hashes: hashes,
      settings: settings,
      decisions: decisions(at: gate.id, by: authors) { entry in
        entry.what.fields == hashes && entry.what.bound == settings
      },
      authors: authors,
      hasUnattributedEdit: state.standing.contains { entry in
        isUnattributed(entry) && entry.what.fields.keys.contains(where: fields.contains)
      }
    )
  }

  /// What people decided at a gate, oldest first; `holds` says which of it was about the words meant.
  func decisions(
    at gate: String,
    by authors: Set<String>,
    holds: (LogEntry) -> Bool
  ) -> [Decision] {
    state.standing.compactMap { entry in
      guard entry.what.step == gate, let by = entry.by,
        let kind: Decision.Kind = entry.what.kind == .approved
          ? .approve : entry.what.kind == .rejected ? .reject : nil
      else { return nil }
      return Decision(
        kind: kind,
        step: gate,
        by: by,
        roles: desk.person(named: by)?.roles ?? [],
        at: entry.at,
        note: entry.what.note,
        holds: holds(entry),
        isAuthor: authors.contains(by)
      )
    }
  }

  /// Whether nobody knows whose words an entry brought: no name was put to them, or one that the desk
  /// does not know any more and that may be another name of the approver.
  private func isUnattributed(_ entry: LogEntry) -> Bool {
    switch entry.what.kind {
    case .adopted, .created, .edited, .took:
      guard let by = entry.by else { return entry.what.kind != .adopted || state.source == nil }
      return !desk.people.isEmpty && desk.person(named: by) == nil
    default: return false
    }
  }

  /// Everyone in the history of the fields since the copy came in, and whoever the byline names.
  private func authors(of fields: Set<FieldName>) -> Set<String> {
    var authors: Set<String> = []
    for entry in state.standing {
      guard let by = entry.by else { continue }
      switch entry.what.kind {
      case .created, .edited, .took:
        if entry.what.fields.keys.contains(where: fields.contains) { authors.insert(by) }
      default: continue
      }
    }
    let byline = field(.byline)?.text ?? ""
    for person in desk.people where person.isNamed(in: byline) { authors.insert(person.name) }
    return authors
  }

  private static func digest(of settings: [KeyPart], covering fields: [FieldName]) -> SHA256Digest {
    let parts = settings.map { JSONValue.array([.string($0.name), .string($0.value)]) }
    let names = fields.map(\.rawValue).sorted().map { JSONValue.string($0) }
    return SHA256.hash(JSONValue.array([.array(parts), .array(names)]).canonical)
  }
}

extension Person {
  /// Whether a byline such as "Amy Adams and Ben Bo" names the person, by any of their names.
  package func isNamed(in byline: String) -> Bool {
    let words = Self.words(byline)
    return ([name] + bylines).contains { candidate in
      let wanted = Self.words(candidate)
      guard !wanted.isEmpty, wanted.count <= words.count else { return false }
      return (0...(words.count - wanted.count)).contains { start in
        words[start..<(start + wanted.count)].elementsEqual(wanted)
      }
    }
  }

  private static func words(_ text: String) -> [String] {
    // Apostrophes and dashes come in many forms, so they part words like all else.
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
  }
}
