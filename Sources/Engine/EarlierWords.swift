import Digest
import Disk
import JSON
import StageKit
import StageWire
import StateStore
import WorkflowFile

/// What fields said before they were changed, as far as it can still be found: the state file keeps
/// hashes of what steps read, and the words only of what people decided about.
package struct EarlierWords: Sendable {
  private var values: [SHA256Digest: Value] = [:]

  init() {}

  subscript(hash: SHA256Digest) -> Value? { values[hash] }

  mutating func add(_ value: Value, _ hash: SHA256Digest? = nil) {
    values[hash ?? value.digest] = value
  }
}

extension OpenDesk {
  /// Explains every step of an article, with the words that changed where they can be found.
  package func explanation(of view: ArticleView) async -> Explanation {
    let explanation = view.explanation()
    guard explanation.lacksWords else { return explanation }
    return view.explanation(await earlierWords(of: view))
  }

  /// Looks in what runs put by and in the originals. What cannot be read is only not shown.
  private func earlierWords(of view: ArticleView) async -> EarlierWords {
    var words = wordsPutBy(for: view.state.id)
    guard let reader = workflows[desk.workflow]?.reader else { return words }
    let name = ArticleName(id: view.state.id, record: view.state.path)
    for version in [view.state.source, view.state.update].compactMap({ $0 }) {
      let fields = try? await fields(of: version, name, with: reader)
      for value in (fields ?? [:]).values { words.add(value) }
    }
    return words
  }

  private func wordsPutBy(for id: String) -> EarlierWords {
    var words = EarlierWords()
    let path = store.absolute(Self.wordsPath(id))
    guard let bytes = try? store.volume.read(path), let json = try? JSONValue(parsing: bytes),
      let members = json["values"]?.object
    else { return words }
    for member in members {
      guard let hash = SHA256Digest(hex: member.key), let value = Value(json: member.value) else {
        continue
      }
      words.add(value, hash)
    }
    return words
  }

  private static func wordsPath(_ id: String) -> String { "\(DeskPaths.cache)/words/\(id).json" }

  /// Puts by what the record said when steps read it, where no original and no decision keeps it, so
  /// that `why` can show after the next edit which words were changed. It may be deleted: then `why`
  /// only says that they were.
  ///
  /// Nothing for copy as it came in: its words are in its original.
  func wordsToPutBy(_ stored: StoredArticle, _ advance: Advance) -> FileWrite? {
    let state = advance.view.state
    let names = Set(state.fields.keys).union((stored.state?.fields ?? [:]).keys)
    let isWanted = advance.ran.contains { step in
      switch step.why {
      case .new: state.source == nil
      case .changed(let changes):
        changes.contains { $0.isField && names.contains(FieldName($0.split.name)) }
      case .retry, .asked: false
      }
    }
    guard isWanted else { return nil }
    var wanted = Set(state.fields.values)
    for step in state.steps {
      guard case .changed(let parts)? = step.cause else { continue }
      wanted.formUnion(parts.compactMap { $0.value.flatMap { SHA256Digest(hex: $0) } })
    }
    wanted.subtract(state.texts.keys)
    var words = wordsPutBy(for: state.id)
    for made in (stored.state?.values ?? [:]).values { words.add(made.value, made.hash) }
    for (name, value) in advance.view.record { words.add(value, state.fields[name]) }
    let members = wanted.sorted { $0.hex < $1.hex }.compactMap { hash in
      words[hash].map { (hash.hex, $0.json) }
    }
    let json: JSONValue = ["version": 1, "values": .object(JSONObject(members))]
    return FileWrite(store.absolute(Self.wordsPath(state.id)), json.compact)
  }
}
