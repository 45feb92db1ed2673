import Disk
import Index
import StageKit
import StateStore
import WorkflowFile

/// What came of one article, before it is durable.
struct ArticleWork {
  let name: ArticleName
  /// `nil` where it could not be worked on.
  var result: ArticleResult?
  /// What has to be written; `nil` where nothing changed.
  var change: Change?
  /// Files that stages want kept.
  var kept: [FileWrite] = []
  var problem: ArticleProblem?
}

extension ArticleWork {
  /// `now` is the moment before the article was read.
  init(_ read: ReadArticle, _ advance: Advance, on desk: OpenDesk, at now: Int) {
    name = read.stored.name
    if advance.view.state != read.stored.state {
      change = Change(name, seen: read.stored.seen, state: advance.view.state)
    }
    var result = ArticleResult(name, advance, isChanged: change != nil)
    result.row = desk.row(read.stored, advance.view, result.situation, change, at: now)
    self.result = result
    let folder = "\(DeskPaths.cache)/artifacts/\(name.id)"
    kept = advance.artifacts.map { step, artifact in
      FileWrite(desk.store.absolute("\(folder)/\(step)/\(artifact.path)"), artifact.bytes)
    }
  }
}

/// What a run did with one article.
struct ArticleResult {
  let name: ArticleName
  /// Whether its state has to be written.
  let isChanged: Bool
  /// What the index shall know.
  var row: ArticleRow?
  let situation: Situation
  let ran: [RanStep]
  /// Whether a step of it was given up, because the run was told to stop.
  let isCut: Bool
  let failures: [(step: String, error: StepError)]

  init(_ name: ArticleName, _ advance: Advance, isChanged: Bool) {
    self.name = name
    self.isChanged = isChanged
    situation = advance.view.situation(advance.standings)
    ran = advance.ran
    isCut = advance.isCut
    // What a spiked story failed at is nobody's business until it is released.
    guard situation.status != .spiked else {
      failures = []
      return
    }
    failures = advance.view.workflow.steps.compactMap { step in
      guard let state = advance.view.state.step(step.id), state.status == .failed,
        let error = state.error
      else { return nil }
      return (step.id, error)
    }
  }
}
