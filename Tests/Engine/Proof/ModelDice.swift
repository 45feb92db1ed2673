import Support

/// Draws what happens to a desk.
struct ModelDice {
  private var random: SplitMix
  /// When a sequence begins.
  private let now: Int

  init(seed: UInt64, now: Int) {
    random = SplitMix(seed: seed)
    self.now = now
  }

  /// A sequence; it ends with a run that nothing disturbs, after which all that may be out is out.
  mutating func sequence() -> [ModelCommand] {
    let length = number(in: 3...9)
    return (0..<length).flatMap { _ in happens(1, in: 3) ? habit() : [disturbed(command())] } + [
      .run
    ]
  }

  private mutating func number(in range: ClosedRange<Int>) -> Int {
    .random(in: range, using: &random)
  }

  private mutating func happens(_ part: Int, in whole: Int) -> Bool {
    number(in: 1...whole) <= part
  }

  private mutating func one<Value>(of values: [Value]) -> Value {
    values[number(in: 0...(values.count - 1))]
  }

  private mutating func person() -> String { one(of: ModelCommand.people) }

  /// The editor whom most gates wait for.
  private mutating func editor() -> String { one(of: ["amy", "amy", "ben", "dee"]) }

  // MARK: - Single commands

  private mutating func command() -> ModelCommand {
    switch number(in: 0...39) {
    case 0..<9: .run
    case 9..<11: .workflow(number(in: 0...(ModelWorkflow.all.count - 1)))
    case 11: .wait(number(in: 1...2000))
    default: .story(number(in: 0...1), deed())
    }
  }

  private mutating func deed() -> ModelDeed {
    switch number(in: 0...42) {
    case 40...42: return .emergency(by: person(), gate: gate())
    case 0..<3: return .publish
    case 3..<5: return .update
    case 5..<9:
      let (field, value) = edit()
      return .set(by: person(), field, value)
    case 9..<12:
      let (field, value) = edit()
      return .editOutside(field, value)
    case 12..<20: return check()
    case 20..<27: return .approve(by: person(), gate: gate(), seeing: happens(1, in: 2))
    case 27: return .reject(by: person(), gate: gate())
    case 28..<30: return .undo(by: person())
    case 30: return .hold(by: person())
    case 31: return .spike(by: editor())
    case 32..<34: return .release(by: editor())
    case 34..<36: return .accept(by: person(), one(of: ModelProposal.allCases))
    case 36..<38: return .wire(number(in: 0...2))
    default: return .take(by: person(), isTheirs: one(of: [nil, true, false]))
    }
  }

  private mutating func gate() -> String { happens(1, in: 4) ? "second" : "review" }

  private mutating func check() -> ModelDeed {
    let resolution =
      happens(3, in: 4) ? ModelResolution.verified : one(of: ModelResolution.allCases)
    return .check(by: person(), number(in: 1...3), resolution)
  }

  private mutating func edit() -> (ModelField, String?) {
    switch number(in: 0...7) {
    case 0:
      return (.headline, one(of: ["The mayor speaks", "The mayor is silent", "We fail input"]))
    case 1..<5:
      let parts = [
        one(of: [
          "She counted 12 boats.", "She counted 13 boats.", "She really counted 12 boats.",
          "She counted 10 boats.",
        ]),
        one(of: ["He saw 7 birds.", "He saw 8 birds.", "He was out."]),
        one(of: ["All is well.", "All is lost."]),
      ]
      return (.body, parts.joined(separator: " "))
    case 5: return (.byline, one(of: ["Ben Bo", nil]))
    case 6: return (.said, one(of: ["some words", nil]))
    default: return (.embargo, one(of: [String(now + 1000), nil]))
    }
  }

  // MARK: - What befalls a command

  private mutating func disturbed(_ command: ModelCommand) -> ModelCommand {
    switch command {
    case .workflow, .wait, .story(_, .editOutside), .story(_, .wire): return command
    default: break
    }
    switch number(in: 0...8) {
    case 0: return broken(command, atCall: 1...60)
    case 1: return .meanwhile(command, atCall: number(in: 1...50), other())
    default: return command
    }
  }

  private mutating func broken(_ command: ModelCommand, atCall calls: ClosedRange<Int>)
    -> ModelCommand
  {
    let fault: ModelFault =
      switch number(in: 0...3) {
      case 0: .once
      case 1: .powerCut(number(in: 0...1000))
      default: .death
      }
    return .broken(command, atCall: number(in: calls), fault)
  }

  private mutating func other() -> ModelCommand {
    while true {
      let other = command()
      if case .workflow = other { continue }
      return other
    }
  }

  // MARK: - What people do one after another on most days

  /// Without these few stories come far.
  private mutating func habit() -> [ModelCommand] {
    let story = number(in: 0...1)
    switch number(in: 0...11) {
    case 10: return urgent(story) + [sending(story)] + settled(story)
    case 11: return urgent(story) + [one(of: [.run, dying(story)])] + settled(story)
    case 0:
      return tale(story, [.wire(number(in: 1...2))]) + [.run]
        + tale(story, [.take(by: person(), isTheirs: true)]) + readied(story) + [.run]
    case 1: return readied(story) + [dying(story)] + changedAndPassed(story)
    case 2: return readied(story) + [sending(story)]
    case 3: return readied(story) + [heldBack(story)]
    case 4:
      return readied(story) + tale(story, [restraint()]) + [.run]
        + tale(story, [.release(by: editor())]) + [.run]
    case 5: return readied(0) + readied(1) + [broken(.run, atCall: 30...140)]
    case 6: return readied(story).dropLast() + [whileDeciding(story)] + [.run]
    case 7: return readied(story) + [dying(story)] + tale(story, [restraint()]) + [.run]
    case 8: return published(story)
    default: return readied(story) + [.run]
    }
  }

  private func tale(_ story: Int, _ deeds: [ModelDeed]) -> [ModelCommand] {
    deeds.map { .story(story, $0) }
  }

  private mutating func readied(_ story: Int) -> [ModelCommand] {
    [.run]
      + tale(
        story,
        [
          .check(by: "cem", 1, .verified), .check(by: "cem", 2, .verified),
          .approve(by: editor(), gate: "review", seeing: happens(1, in: 2)),
        ]
      )
  }

  /// Let through though something is missing.
  private mutating func urgent(_ story: Int) -> [ModelCommand] {
    let before: [ModelDeed] = [
      .check(by: "cem", 1, .verified), .check(by: "cem", 1, .disputed),
      .approve(by: editor(), gate: "review", seeing: false),
    ]
    return [.run] + tale(story, before.filter { _ in happens(1, in: 2) })
      + tale(story, [.emergency(by: one(of: ["ben", "cem"]), gate: "review")])
  }

  /// What may follow: others look at it, somebody edits it.
  private mutating func settled(_ story: Int) -> [ModelCommand] {
    let (field, value) = edit()
    let edits = [ModelDeed.set(by: person(), field, value)].filter { _ in happens(1, in: 3) }
    return tale(story, edits) + readied(story)
      + tale(story, [.approve(by: editor(), gate: "review", seeing: false), .update])
  }

  private mutating func sender(_ story: Int) -> ModelCommand {
    one(of: [.run, .story(story, .publish), .story(story, .update)])
  }

  private mutating func dying(_ story: Int) -> ModelCommand {
    .broken(
      sender(story),
      atCall: number(in: 10...90),
      one(of: [.death, .powerCut(number(in: 0...1000))])
    )
  }

  private mutating func restraint() -> ModelDeed {
    switch number(in: 0...7) {
    case 7: .reject(by: person(), gate: "review")
    case 0: .hold(by: person())
    case 1: .spike(by: editor())
    case 2: .reject(by: editor(), gate: "review")
    case 3: .undo(by: editor())
    case 4: .set(by: person(), .embargo, String(now + 1000))
    case 5: .check(by: "cem", 1, .disputed)
    default: .set(by: "cem", one(of: [.headline, .byline]), "The mayor is silent")
    }
  }

  /// Somebody keeps a story in while it is being sent.
  private mutating func sending(_ story: Int) -> ModelCommand {
    .meanwhile(sender(story), atCall: number(in: 1...70), .story(story, restraint()))
  }

  /// The same by way of another program.
  private mutating func heldBack(_ story: Int) -> ModelCommand {
    let (field, value) = edit()
    return .meanwhile(
      sender(story),
      atCall: number(in: 1...70),
      .story(story, happens(1, in: 2) ? .editOutside(field, value) : .publish)
    )
  }

  /// The words change under somebody who approves them.
  private mutating func whileDeciding(_ story: Int) -> ModelCommand {
    let approval = ModelCommand.story(
      story,
      .approve(by: editor(), gate: "review", seeing: happens(2, in: 3))
    )
    return .meanwhile(approval, atCall: number(in: 1...8), other())
  }

  /// Changed and let through again before anybody knows what arrived.
  private mutating func changedAndPassed(_ story: Int) -> [ModelCommand] {
    guard happens(1, in: 2) else { return [] }
    let isByline = happens(1, in: 2)
    let edit = ModelDeed.set(
      by: "cem",
      isByline ? .byline : .headline,
      isByline ? "Cy Coe" : "The mayor is silent"
    )
    let approval = ModelDeed.approve(by: editor(), gate: "review", seeing: false)
    return tale(story, [edit, approval]) + [one(of: [.run, .story(story, .publish)])]
      + tale(story, [approval]) + [.run]
  }

  /// Out, changed, let through and sent anew.
  private mutating func published(_ story: Int) -> [ModelCommand] {
    let (field, value) = edit()
    return readied(story) + [.run] + tale(story, [.set(by: person(), field, value)])
      + readied(story) + tale(story, [.update])
  }
}
