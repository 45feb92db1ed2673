import Engine
import StageKit
import StateStore

extension Situation {
  /// What the article waits for, in a few words; empty where it waits for nothing.
  func waiting(_ moment: Moment) -> String {
    // Who holds it comes first; of several the newest, the others are in 'why'.
    var words = [restraints.last?.sentence ?? waitingForward(moment)]
    if isEditedSince { words.append("edited since") }
    words += emergencies.map(moment.sentence)
    if hasUpdate { words.append("update received" + (updateDoubt.map { ", \($0)" } ?? "")) }
    return words.filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// That a newer version has little in common with the story; `nil` where nothing speaks for that.
  private var updateDoubt: String? {
    guard let likeness = updateLikeness, likeness < 300 else { return nil }
    return "perhaps another story (\(likeness / 10) % of its words are the same)"
  }

  private func waitingForward(_ moment: Moment) -> String {
    switch status {
    case .received, .running: return "the next run"
    case .needsCheck:
      let lacks = blocks.filter(\.isLack).map(\.sentence)
      let checks = openItems == 0 ? [] : [count(openItems, "check")]
      return (lacks + checks).joined(separator: "; ")
    case .approved: return "the next run, or publish"
    case .published, .spiked: return ""
    case .needsReview, .changesRequested, .scheduled, .failed, .held:
      for block in blocks {
        switch (status, block) {
        case (.needsReview, .gate(_, let question)): return question.text
        case (.changesRequested, .changesRequested(_, let by, let note)): return "\(by): \(note)"
        case (.scheduled, .embargo(let until)): return "embargo until \(moment.full(until))"
        case (.failed, .failed(_, let error)), (.held, .failed(_, let error)):
          return error.message
        case (.held, .record(let message)): return message
        default: continue
        }
      }
      return blocks.first?.sentence ?? ""
    }
  }

  /// How many must items are open.
  var openItems: Int {
    blocks.count(where: \.isItem)
  }
}

/// A number and what it counts: `1 check`, `2 checks`.
func count(_ number: Int, _ noun: String, plural: String? = nil) -> String {
  "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
}

extension Status {
  /// The colour it is shown in.
  var style: Style {
    switch self {
    case .published, .approved: .green
    case .failed, .held: .red
    case .spiked: .dim
    case .needsCheck, .needsReview, .changesRequested: .yellow
    case .scheduled, .received, .running: .cyan
    }
  }
}
