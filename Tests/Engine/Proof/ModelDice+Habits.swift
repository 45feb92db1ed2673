/// What people do one after another on most days; without it few stories come far.
extension ModelDice {
  mutating func habit() -> [ModelCommand] {
    let story = number(in: 0...1)
    return switch number(in: 0...25) {
    case 0..<2: took(story)
    case 2..<4: readied(story) + [dying(story)] + changedAndPassed(story)
    case 4..<6: readied(story) + [sending(story)]
    case 6: readied(story) + [heldBack(story)]
    case 7..<9:
      readied(story) + tale(story, [restraint()]) + [.run]
        + tale(story, [.release(by: person())]) + [.run]
    case 9..<11: readied(0) + readied(1) + [broken(.run, atCall: 30...140)]
    case 11..<13: readied(story).dropLast() + [whileDeciding(story)] + [.run]
    case 13: readied(story) + [dying(story)] + tale(story, [restraint()]) + [.run]
    case 14: published(story)
    case 15..<18: under(story)
    case 18: checkedBefore(story)
    case 19: spikedMeanwhile(story)
    case 20: proposed(story)
    case 21..<23: urgent(story) + [sending(story)] + settled(story)
    case 23..<25: urgent(story) + [one(of: [.run, dying(story)])] + settled(story)
    default: readied(story) + [.run]
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
      atCall: number(in: 10...170),
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
    .meanwhile(sender(story), atCall: number(in: 1...150), .story(story, restraint()))
  }

  /// The same by way of another program, or a second copydesk sends it as well.
  private mutating func heldBack(_ story: Int) -> ModelCommand {
    let (field, value) = edit()
    return .meanwhile(
      sender(story),
      atCall: number(in: 1...150),
      .story(story, happens(1, in: 2) ? .editOutside(field, value) : .publish)
    )
  }

  /// The words change under somebody who approves them, often in a field that no stage reads.
  private mutating func whileDeciding(_ story: Int) -> ModelCommand {
    let approval = ModelCommand.story(
      story,
      .approve(by: editor(), gate: "review", seeing: happens(2, in: 3))
    )
    let byline = ModelCommand.story(story, .set(by: "cem", .byline, "Cy Coe"))
    return .meanwhile(
      approval,
      atCall: number(in: 1...8),
      happens(1, in: 2) ? byline : other()
    )
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

  // MARK: - Days with a turn in them

  /// A newer version is taken, often by somebody who would rather not say whose words win.
  private mutating func took(_ story: Int) -> [ModelCommand] {
    let (field, value) = edit()
    let edited = happens(1, in: 2) ? tale(story, [.set(by: person(), field, value)]) : []
    return edited + tale(story, [.wire(number(in: 1...2))]) + [.run]
      + tale(story, [.take(by: person(), isTheirs: one(of: [nil, true]))]) + readied(story) + [.run]
  }

  /// Other rules than those it was written under, before it is let through or after.
  private mutating func under(_ story: Int) -> [ModelCommand] {
    let rules = ModelCommand.workflow(number(in: 0...(ModelWorkflow.all.count - 1)))
    let headline = one(of: ["The mayor is silent", "We fail input"])
    let edited =
      happens(1, in: 2)
      ? tale(
        story,
        [one(of: [.set(by: "cem", .headline, headline), .editOutside(.headline, headline)])]
      )
      : []
    let sent = [happens(1, in: 4) ? dying(story) : sender(story)]
    let ready = readied(story)
    return happens(1, in: 2) ? [rules] + edited + ready + sent : edited + ready + [rules] + sent
  }

  /// The words change under what was checked; then it is let through, or nearly so.
  private mutating func checkedBefore(_ story: Int) -> [ModelCommand] {
    let ready = readied(story)
    return ready + tale(story, [.set(by: "cem", .body, body())]) + [.run] + ready.suffix(1) + [.run]
  }

  /// Spiked, changed and brought back.
  private mutating func spikedMeanwhile(_ story: Int) -> [ModelCommand] {
    let (field, value) = edit()
    return tale(story, [.spike(by: editor()), .set(by: "cem", field, value)]) + [.run]
      + tale(story, [.release(by: person())]) + readied(story).suffix(3)
      + [.story(story, .publish)]
  }

  /// Words that a proposal was made for change before somebody accepts it.
  private mutating func proposed(_ story: Int) -> [ModelCommand] {
    let spelling = ModelWorkflow.all.count - 1
    return [.workflow(spelling)]
      + tale(
        story,
        [.set(by: person(), .body, "She counted 10 boats. He saw 7 birds. All is well.")]
      )
      + [.run] + (happens(2, in: 3) ? tale(story, [.editOutside(.body, body())]) : [])
      + tale(story, [.accept(by: person(), .spelling)])
  }
}
