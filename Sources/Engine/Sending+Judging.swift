import Disk
import StageKit
import StateStore
import WorkflowFile

extension Sending {
  /// The gate rule, and the condition of the output itself.
  func mayGo(_ view: ArticleView, _ index: Int) -> Bool {
    view.mayHappen(index, after: Array(view.standings()[..<index]))
  }

  /// Why a delivery whose intent is on record may not go at this moment as it was prepared; `nil`
  /// where it may.
  func reasonToStay(_ prepared: Prepared) -> Result? {
    let view: ArticleView
    do { view = try desk.read(prepared.name).view } catch { return .problem(error) }
    guard let index = view.workflow.index(of: prepared.step) else {
      return .problem(.changedMeanwhile(prepared.name.id))
    }
    let blocks = view.blocks(index, after: Array(view.standings()[..<index]))
    if !blocks.isEmpty { return .refused(id: prepared.name.id, blocks) }
    return mayGo(view, index) && view.isStill(prepared.delivery, index)
      ? nil : .problem(.changedMeanwhile(prepared.name.id))
  }

  /// The same with the article's lock held: what a person decides meanwhile counts as before or as
  /// after, and does not fall between the reading of one file and of the other.
  func reasonToStayNow(_ prepared: Prepared) -> Result? {
    do {
      return try desk.store.withLocks([lockByte(of: prepared.name.id)]) { () throws(StoreError) in
        reasonToStay(prepared)
      }
    } catch { return .problem(ArticleProblem(prepared.name, error)) }
  }

  /// Takes back the intent of a delivery that may no longer go, and answers why; what went out in
  /// part stays to be finished.
  func withdraw(_ prepared: Prepared, _ why: Result) -> Result {
    do {
      let read = try desk.read(prepared.name)
      let index = read.view.workflow.index(of: prepared.step) ?? 0
      let isSame = read.view.isStill(prepared.delivery, index)
      if !isSame || !read.view.state.hasArrivedPart(of: prepared.delivery) {
        try drop([prepared], read)
      }
      return why
    } catch {
      return .problem(error)
    }
  }
}

extension ArticleProblem {
  static func changedMeanwhile(_ id: String) -> ArticleProblem {
    ArticleProblem(
      id: id,
      code: .locked,
      message: "it changed while it was on its way out, and was not sent",
      help: "run again"
    )
  }
}
