import Support

/// Draws what happens to a desk.
struct ModelDice {
  private var random: SplitMix
  /// When a sequence begins.
  let now: Int

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

  mutating func number(in range: ClosedRange<Int>) -> Int {
    .random(in: range, using: &random)
  }

  mutating func happens(_ part: Int, in whole: Int) -> Bool {
    number(in: 1...whole) <= part
  }

  mutating func one<Value>(of values: [Value]) -> Value {
    values[number(in: 0...(values.count - 1))]
  }

  mutating func person() -> String { one(of: ModelCommand.people) }

  /// The editor whom most gates wait for.
  mutating func editor() -> String { one(of: ["amy", "amy", "ben", "dee"]) }

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
    case 32..<34: return .release(by: person())
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

  mutating func edit() -> (ModelField, String?) {
    switch number(in: 0...7) {
    case 0:
      return (.headline, one(of: ["The mayor speaks", "The mayor is silent", "We fail input"]))
    case 1..<5: return (.body, body())
    case 5: return (.byline, one(of: ["Ben Bo", nil]))
    case 6: return (.said, one(of: ["some words", nil]))
    default: return (.embargo, one(of: [String(now + 1000), nil]))
    }
  }

  mutating func body() -> String {
    let parts = [
      one(of: [
        "She counted 12 boats.", "She counted 13 boats.", "She really counted 12 boats.",
        "She counted 10 boats.",
      ]),
      one(of: ["He saw 7 birds.", "He saw 8 birds.", "He was out."]),
      one(of: ["All is well.", "All is lost."]),
    ]
    return parts.joined(separator: " ")
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

  mutating func broken(_ command: ModelCommand, atCall calls: ClosedRange<Int>)
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

  mutating func other() -> ModelCommand {
    while true {
      let other = command()
      if case .workflow = other { continue }
      return other
    }
  }
}
