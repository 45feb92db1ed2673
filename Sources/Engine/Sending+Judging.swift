import StageKit
import StateStore
import WorkflowFile

extension Sending {
  /// The gate rule, and the condition of the output itself.
  func mayGo(_ view: ArticleView, _ index: Int) -> Bool {
    view.mayHappen(index, after: Array(view.standings()[..<index]))
  }

  /// Whether a delivery whose intent is on record may go at this moment, as it was prepared.
  func mayStillGo(_ prepared: Prepared) -> Bool {
    guard let view = try? desk.read(prepared.name).view,
      let index = view.workflow.index(of: prepared.step)
    else { return false }
    return mayGo(view, index) && view.isStill(prepared.delivery, index)
  }

  /// Takes back the intent of a delivery that may no longer go, and says why; what went out in part
  /// stays to be finished.
  func withdraw(_ prepared: Prepared) -> Result {
    do {
      let read = try desk.read(prepared.name)
      let index = read.view.workflow.index(of: prepared.step) ?? 0
      let isSame = read.view.isStill(prepared.delivery, index)
      if !isSame || !read.view.state.hasArrivedPart(of: prepared.delivery) {
        try drop([prepared], read)
      }
      let earlier = Array(read.view.standings()[..<index])
      return .refused(id: prepared.name.id, read.view.blocks(index, after: earlier))
    } catch {
      return .problem(error)
    }
  }
}
