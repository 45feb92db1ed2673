extension StoryModel {
  /// Where a command may leave the story that stopped somewhere on its way, or could not do a part.
  func disturbed(_ command: ModelCommand) -> Set<StoryModel> {
    if case .run = command { return disturbedRun() }
    let ways = ways(command, since: self)
    var states = Set(ways.flatMap(\.states)).union([self])
    for way in ways where command.isAct {
      // The record is durable before the log that speaks of it.
      var half = self
      half.record = way.end(from: self).record
      states.insert(half)
    }
    return states
  }

  /// A run takes in, runs what is due and sends; what keeps it from one of these may leave the others.
  private func disturbedRun() -> Set<StoryModel> {
    var taken = self
    taken.takeIn()
    var states: Set = [self, taken, taken.with(inbox: inbox)]
    states.formUnion(
      states.map { state in
        var state = state
        state.notice()
        state.advance()
        return state
      }
    )
    states.formUnion(states.flatMap { $0.sending(isUpdating: false).flatMap(\.self) })
    // A file of the inbox that was taken away may come back; it is known by then.
    return states.union(states.map { $0.with(inbox: inbox) })
  }

  private func with(inbox: Int?) -> StoryModel {
    var state = self
    state.inbox = inbox
    return state
  }

  /// The same after a loss of power: a page that went up and that nobody lived to note may be gone.
  var withoutUnnotedPage: StoryModel? {
    guard let intent = intents[.site], intent.hasArrived else { return nil }
    var state = self
    state.intents[.site] = Intent(words: intent.words)
    state.page = intent.replaced
    return state
  }

  // MARK: - Two at once

  /// Where the story may be after two commands of which one was at work when the other came, and of
  /// which is known what was to be seen in between.
  func after(
    _ first: (command: ModelCommand, outcome: ModelOutcome),
    meanwhile other: (command: ModelCommand, outcome: ModelOutcome),
    isAsSeen: (StoryModel) -> Bool
  ) -> Set<StoryModel> {
    if first.command.isAct {
      // What one person does happens at one moment: before all of the other command or after it.
      let earlier = after(first).flatMap { $0.after(other) }
      let later = after(other).flatMap { $0.ends(first, since: self) }
      return Set(earlier).union(later)
    }
    // A run and a sending are judged step by step, each by what is there at that moment.
    return Set(
      disturbed(first.command).flatMap { $0.after(other) }.filter(isAsSeen)
        .flatMap { $0.disturbed(first.command) }
    )
  }

  /// Where a command leaves the story that came to an end so.
  func after(_ happening: (command: ModelCommand, outcome: ModelOutcome)) -> Set<StoryModel> {
    happening.outcome == .failed
      ? disturbed(happening.command) : Set(ends(happening, since: self))
  }

  private func ends(
    _ happening: (command: ModelCommand, outcome: ModelOutcome),
    since start: StoryModel
  ) -> [StoryModel] {
    ways(happening.command, since: start)
      .filter { $0.isAccepted == nil || $0.isAccepted == (happening.outcome == .done) }
      .map { $0.end(from: self) }
  }
}

/// How a command came to an end.
enum ModelOutcome: Hashable, Sendable { case done, refused, failed }

extension ModelCommand {
  /// Whether one person does it to one story.
  var isAct: Bool {
    switch self {
    case .story(_, .publish), .story(_, .update): false
    case .story: true
    default: false
    }
  }
}
