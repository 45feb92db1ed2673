import Engine
import StageKit
import StateStore

/// The first lines about an article: its id, its headline, where it is.
struct StoryHeading: Sendable {
  let lines: [Styled]

  init(_ view: ArticleView, _ situation: Situation, _ moment: Moment) {
    var lines: [Styled] = ["\(view.state.id, .bold)"]
    let headline = view.field(.headline)?.text ?? ""
    lines.append(headline.isEmpty ? "\("(no headline)", .dim)" : "\(headline)")
    let waiting = situation.waiting(moment)
    let tail = waiting.isEmpty ? "" : ": \(waiting)"
    let status = situation.status
    lines.append("\(status.rawValue, status.style) since \(moment.short(situation.since))\(tail)")
    if situation.hasUpdate {
      lines.append(
        "\("take", .bold) merges the newer version, \("take --as-new", .bold) makes it a story of its own"
      )
    }
    lines.append("")
    self.lines = lines
  }
}
