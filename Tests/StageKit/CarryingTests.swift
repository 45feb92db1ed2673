import StageKit
import Testing

/// An item on the first words of a text that read like this, after `skipping` others.
private func item(
  _ words: String,
  in text: String,
  kind: String = "number",
  skipping: Int = 0,
  sentence: String = "",
  speaker: String? = nil
) -> Item {
  let scalars = Array(text.unicodeScalars)
  let wanted = Array(words.unicodeScalars)
  let starts = scalars.indices.filter { scalars[$0...].starts(with: wanted) }
  let start = starts.indices.contains(skipping) ? starts[skipping] : 0
  return Item(
    kind: kind,
    level: .must,
    place: Place(start..<(start + wanted.count), of: scalars),
    sentence: sentence,
    speaker: speaker,
    rule: "test.rule",
    help: "verify it"
  )
}

@Suite("Items carried across edits")
struct CarryingTests {
  @Test("ids are unique, begin with the kind, and are the same each time")
  func idsAreUniqueAndStable() {
    let text = "12 men and 12 women, 12 in all"
    let items = (0..<3).map { item("12", in: text, skipping: $0) }
    let named = Item.carry([], to: items)
    #expect(Set(named.map(\.id)).count == 3)
    #expect(named.allSatisfy { $0.id.hasPrefix("number-") })
    #expect(named == Item.carry([], to: items))
  }

  @Test("a rerun on the same text changes no id")
  func rerunKeepsIDs() {
    let text = "12 men and 12 women, 12 in all"
    let items = (0..<3).map { item("12", in: text, skipping: $0) }
    let named = Item.carry([], to: items)
    #expect(Item.carry(named, to: items) == named)
  }

  @Test("an item keeps its id when words are put in before it")
  func insertionBefore() {
    let before = Item.carry([], to: [item("40 boats", in: "The port has 40 boats today.")])
    let after = Item.carry(
      before,
      to: [item("40 boats", in: "Officials said: the port has 40 boats today.")]
    )
    #expect(after[0].id == before[0].id)
  }

  @Test("of two items with the same words each keeps its own id when their order changes")
  func twinsAreToldApart() {
    let old = "Amy paid 12 pounds for bread.\n\nLater on the ferry Ben lost 12 coins at sea."
    let new = "Later on the ferry Ben lost 12 coins at sea.\n\nAmy paid 12 pounds for bread."
    let before = Item.carry([], to: [item("12", in: old), item("12", in: old, skipping: 1)])
    let after = Item.carry(before, to: [item("12", in: new), item("12", in: new, skipping: 1)])
    #expect(after.map(\.id) == [before[1].id, before[0].id])
  }

  @Test("a removed twin does not hand its id to the other")
  func removedTwin() {
    let old = "Amy paid 12 pounds for bread.\n\nLater on the ferry Ben lost 12 coins at sea."
    let new = "Later on the ferry Ben lost 12 coins at sea."
    let before = Item.carry([], to: [item("12", in: old), item("12", in: old, skipping: 1)])
    let after = Item.carry(before, to: [item("12", in: new)])
    #expect(after[0].id == before[1].id)
  }

  @Test("a changed number between the same words keeps the id and changes the context")
  func changedDigit() {
    let before = Item.carry([], to: [item("47", in: "The price rose by 47 per cent this year.")])
    let after = Item.carry(before, to: [item("48", in: "The price rose by 48 per cent this year.")])
    #expect(after[0].id == before[0].id)
    #expect(after[0].context != before[0].context)
  }

  @Test("an item of another kind on the same words is another item")
  func otherKind() {
    let text = "It was 12 May."
    let before = Item.carry([], to: [item("12 May", in: text, kind: "number")])
    let after = Item.carry(before, to: [item("12 May", in: text, kind: "date")])
    #expect(after[0].id != before[0].id)
  }

  @Test("items about the whole story are told by kind, rule and flaw")
  func placeless() {
    let missing = Item(
      kind: "sourcing",
      level: .should,
      place: nil,
      flaw: "no-source",
      rule: "sourcing.none",
      help: "name one"
    )
    let other = Item(
      kind: "sourcing",
      level: .should,
      place: nil,
      flaw: "no-date",
      rule: "sourcing.date",
      help: "date it"
    )
    let before = Item.carry([], to: [missing, other])
    #expect(before[0].id != before[1].id)
    #expect(Item.carry(before, to: [other]).map(\.id) == [before[1].id])
  }

  @Test(
    "what changes the context of an item, and what does not",
    arguments: [
      ("He said “no” to the plan.", "He said \"no\" to  the plan.", "Ann", true),
      ("He said 'no' – twice.", "He said ‘no’ — twice.", "Ann", true),
      ("He said no to the plan.", "He never said no to the plan.", "Ann", false),
      ("It cost 12 pounds.", "It cost 13 pounds.", "Ann", false),
      ("It hit the US hard.", "It hit the us hard.", "Ann", false),
      ("He said no.", "He said no.", "Ben", false),
    ]
  )
  func contexts(_ old: String, _ new: String, _ speaker: String, _ isSame: Bool) {
    let before = item("x", in: "x", sentence: old, speaker: "Ann")
    let after = item("x", in: "x", sentence: new, speaker: speaker)
    #expect((before.context == after.context) == isSame)
  }
}
