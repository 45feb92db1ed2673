import Engine
import StateStore

/// Finds out which revision of a story a person has seen before deciding about it.
struct SeenRevision: Sendable {
  private let call: Invocation
  private let desk: OpenDesk

  init(_ call: Invocation, _ desk: OpenDesk) {
    self.call = call
    self.desk = desk
  }

  /// The one named with `--seen`; else the story is shown on the terminal and the person asked.
  func revision(of name: ArticleName, question: String) throws -> String {
    if let seen = call[DecisionOptions.seen] { return seen }
    let view = try desk.read(name).view
    let prompt = Prompt(call)
    guard prompt.isPossible else {
      throw Complaint(
        .refused,
        "a decision needs the revision that you saw, and none is named",
        help: "read the story with 'copydesk show \(name.id)', then add --seen \(view.revision)"
      )
    }
    StoryPage(view, Moment(desk), width: call.console.output.width).show(on: call.console)
    guard prompt.agrees(to: Styled(question)) else {
      throw Complaint(.refused, "not decided", help: "nothing was changed")
    }
    return view.revision
  }
}
