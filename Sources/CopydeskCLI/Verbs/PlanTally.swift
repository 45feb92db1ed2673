import Engine

/// How often each step of a workflow would run, and why.
struct PlanTally {
  struct Step {
    let id: String
    var count = 0
    /// In the order in which they were met first.
    var reasons: [(words: String, count: Int)] = []
  }

  private(set) var steps: [Step] = []

  init(_ plans: [ArticlePlan]) {
    for plan in plans {
      // An article's steps are in the order of the workflow, so a new one belongs right behind the
      // one before it.
      var place = 0
      for step in plan.steps {
        if let found = steps.firstIndex(where: { $0.id == step.id }) {
          place = found
        } else {
          steps.insert(Step(id: step.id), at: place)
        }
        add(step.why.words, to: place)
        place += 1
      }
    }
  }

  private mutating func add(_ words: String, to index: Int) {
    steps[index].count += 1
    if let reason = steps[index].reasons.firstIndex(where: { $0.words == words }) {
      steps[index].reasons[reason].count += 1
    } else {
      steps[index].reasons.append((words, 1))
    }
  }
}

extension DueReason {
  /// Why a step runs, in a few words.
  var words: String {
    switch self {
    case .new: "never ran"
    case .changed(let changes): changes.map(\.sentence).joined(separator: ", ")
    case .retry: "failed before"
    case .asked: "asked for"
    }
  }
}
