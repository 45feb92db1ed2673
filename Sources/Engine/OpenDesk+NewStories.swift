import Digest
import StageKit
import StateStore
import WorkflowFile

extension OpenDesk {
  /// The workflow that a new story gets.
  func workflowName(for draft: Draft) -> String {
    let route = desk.routes.first { $0.when.matches { draft.fields[FieldName($0)] } }
    return route?.workflow ?? desk.workflow
  }

  /// The id that a new story gets, if it is free.
  func id(for draft: Draft, hash: SHA256Digest) -> String {
    ArticleID.make(for: draft, hash: hash, today: zone.local(clock()).day)
  }
}

extension StoredArticle {
  /// Whether it is all that an interrupted command left of a story, and perhaps a run adopted since.
  func isLeftBehind(_ bytes: [UInt8]) -> Bool {
    guard record == bytes else { return false }
    guard let state else { return true }
    return state.source == nil && state.log.first?.what.kind == .adopted
  }
}
