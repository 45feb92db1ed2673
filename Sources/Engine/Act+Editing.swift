import Digest
import Disk
package import StageKit
package import StateStore
import WorkflowFile

extension Act {
  /// Sets a field of the record, or removes it; in the person's name.
  package func set(
    _ name: ArticleName,
    _ field: FieldName,
    to value: Value?
  ) throws(Refusal) -> ArticleView {
    guard field.isUsable else { throw .badField(field.rawValue) }
    return try rewrite(name) { (_, bytes) throws(Refusal) in
      try edited(bytes, field, value, name)
    }
  }

  /// Puts an edited record in the place of the one that the person started from.
  ///
  /// Where somebody else edited meanwhile, both edits are merged; what contradicts is refused.
  package func edit(
    _ name: ArticleName,
    from base: [UInt8],
    to edited: [UInt8]
  ) throws(Refusal) -> ArticleView {
    try rewrite(name) { (_, bytes) throws(Refusal) in
      if bytes == base { return edited }
      let parts = ThreeWayMerge.merge(
        base: String(decoding: base, as: UTF8.self),
        mine: String(decoding: edited, as: UTF8.self),
        theirs: String(decoding: bytes, as: UTF8.self)
      )
      guard let text = ThreeWayMerge.text(of: parts) else {
        throw .conflicts([(.body, parts.conflicts)])
      }
      return Array(text.utf8)
    }
  }

  /// Takes over what a machine proposes: the value of a field, or the replacement of an item.
  package func accept(_ name: ArticleName, _ what: String) throws(Refusal) -> ArticleView {
    try change(name) { (view, stored) throws(Refusal) in
      if let made = view.state.values[FieldName(what)], view.record[FieldName(what)] == nil {
        var entry = LogEntry.What(.accepted)
        entry.fields = [FieldName(what): made.hash]
        view.state.append(entry, by: person, at: view.now)
        return nil
      }
      let item = try ItemSelection.named([what]).choose(from: view.checklist())[0].item
      guard let replacement = item.replacement else { throw .noProposal(what) }
      let field = item.place?.field ?? item.field ?? .body
      let text =
        try item.place.map { (place) throws(Refusal) in
          try Self.replaced(place, by: replacement, in: view.field(field))
        } ?? replacement
      let bytes = try edited(stored.record ?? [], field, .text(text), name)
      try adopt(bytes, &view, name, kind: .edited, note: "accepted the proposal of \(item.id)")
      return bytes
    }
  }

  /// Merges the newer version that the source sent with the edits made here.
  package func take(
    _ name: ArticleName,
    preferring choice: ThreeWayMerge.Preference? = nil
  ) async throws(Refusal) -> ArticleView {
    let read: ReadArticle
    do { read = try desk.read(name) } catch { throw .problem(error) }
    guard let update = read.view.state.update, let source = read.view.state.source else {
      throw .noUpdate(name.id)
    }
    let base = try await draft(of: source, name)
    let theirs = try await draft(of: update, name)
    return try change(name) { (view, stored) throws(Refusal) in
      guard view.state.update == update else { throw .noUpdate(name.id) }
      let merged = try FieldMerge(base: base, mine: view.record, theirs: theirs, choice).merged()
      var bytes = stored.record ?? []
      for (field, value) in merged { bytes = try edited(bytes, field, value, name) }
      view.state.source = update
      view.state.update = nil
      try adopt(bytes, &view, name, kind: .took, note: update.path)
      return bytes
    }
  }

  private func rewrite(
    _ name: ArticleName,
    _ body: (ArticleView, [UInt8]) throws(Refusal) -> [UInt8]
  ) throws(Refusal) -> ArticleView {
    try change(name) { (view, stored) throws(Refusal) in
      let bytes = try body(view, stored.record ?? [])
      try adopt(bytes, &view, name, kind: .edited, note: nil)
      return bytes
    }
  }

  /// Takes a new record into the article's state, in the person's name.
  private func adopt(
    _ bytes: [UInt8],
    _ view: inout ArticleView,
    _ name: ArticleName,
    kind: LogEntry.Kind,
    note: String?
  ) throws(Refusal) {
    let (record, problems) = RecordText.read(bytes, file: name.record)
    guard let record else { throw .badRecord(problems) }
    let before = view.state.fields
    view.record = record.fields
    view.state.fields = record.fields.mapValues(\.digest)
    view.state.record = SHA256.hash(bytes)
    var what = LogEntry.What(kind)
    what.note = note
    for (name, hash) in view.state.fields where before[name] != hash { what.fields[name] = hash }
    for name in before.keys where view.state.fields[name] == nil {
      what.fields[name] = SHA256Digest.none
    }
    guard !what.fields.isEmpty || kind != .edited else { return }
    view.state.append(what, by: person, at: view.now)
  }

  private func edited(
    _ bytes: [UInt8],
    _ field: FieldName,
    _ value: Value?,
    _ name: ArticleName
  ) throws(Refusal) -> [UInt8] {
    let (edited, problems) = RecordText.setting(field, to: value, in: bytes, file: name.record)
    guard let edited else { throw .badRecord(problems) }
    return edited
  }

  private static func replaced(
    _ place: Place,
    by text: String,
    in value: Value?
  ) throws(Refusal) -> String {
    let scalars = Array((value?.text ?? "").unicodeScalars)
    // The record may have been edited since the proposal was made.
    guard let range = place.found(in: scalars) else { throw .staleProposal(place.exact) }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars[..<range.lowerBound])
    view.append(contentsOf: text.unicodeScalars)
    view.append(contentsOf: scalars[range.upperBound...])
    return String(view)
  }

  /// Reads a version of the story from its original again.
  func draft(
    of version: SourceVersion,
    _ name: ArticleName
  ) async throws(Refusal) -> [FieldName: Value] {
    guard let reader = desk.workflows[desk.desk.workflow]?.reader else {
      throw .problem(.unknownWorkflow(name.id, desk.desk.workflow))
    }
    do {
      guard let fields = try await desk.fields(of: version, name, with: reader) else {
        throw Refusal.noUpdate(name.id)
      }
      return fields
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw .problem(
        ArticleProblem(
          id: name.id,
          code: .disk,
          message: "its original cannot be read: \(error)",
          help: "look into Originals/"
        )
      )
    }
  }
}
