import Prose
import Testing

@Suite("Sentences")
struct SentenceTests {
  @Test(
    "end where a reader would end them",
    arguments: [
      ("One came. Two left.", ["One came.", "Two left."]),
      ("Mr. Hale met Dr. Ines Roth. They spoke.", ["Mr. Hale met Dr. Ines Roth.", "They spoke."]),
      ("Gen. J. R. Ash resigned. No. 5 won.", ["Gen. J. R. Ash resigned.", "No. 5 won."]),
      ("He said no. Then he left.", ["He said no.", "Then he left."]),
      (
        "It opened on Jan. 5 at 6 p.m. Monday. The U.S. Senate voted.",
        ["It opened on Jan. 5 at 6 p.m. Monday.", "The U.S. Senate voted."]
      ),
      ("They live in the U.S. The house is red.", ["They live in the U.S.", "The house is red."]),
      ("It cost 3.5 million. Sales rose.", ["It cost 3.5 million.", "Sales rose."]),
      (
        "He paused … and went on. Then… Nothing.",
        ["He paused … and went on.", "Then…", "Nothing."]
      ),
      ("Acme Inc. said so. Acme Inc. The end.", ["Acme Inc. said so.", "Acme Inc.", "The end."]),
      (
        "“We won.” The crowd cheered. “Why?” she asked.",
        ["“We won.”", "The crowd cheered.", "“Why?” she asked."]
      ),
      ("\"Why?\" Mary Jones asked. It ended.", ["\"Why?\" Mary Jones asked.", "It ended."]),
      ("(It was late.) He slept.", ["(It was late.)", "He slept."]),
      ("See example.org. It is free.", ["See example.org.", "It is free."]),
      ("会议结束。代表离开！", ["会议结束。", "代表离开！"]),
      ("Пришёл Иван. Он ушёл.", ["Пришёл Иван.", "Он ушёл."]),
      ("Er kam z.B. am Montag. Sie blieb.", ["Er kam z.B. am Montag.", "Sie blieb."]),
      ("Plan B. The plan failed.", ["Plan B.", "The plan failed."]),
      ("no stop at all", ["no stop at all"]),
      ("", []),
    ] as [(String, [String])]
  )
  func splits(_ text: String, _ expected: [String]) {
    let passage = Passage(plain: text)
    #expect(passage.sentences.map { passage.reading($0.range) } == expected)
  }

  @Test("stay inside their block and cover every token once")
  func cover() {
    let passage = Passage(markdown: Samples.story)
    #expect(passage.sentences.flatMap(\.tokens) == Array(passage.tokens.indices))
    for (index, block) in passage.blocks.enumerated() {
      for sentence in block.sentences { #expect(passage.sentences[sentence].block == index) }
    }
  }

  @Test("are found again by any of their tokens")
  func lookUp() {
    let passage = Passage(markdown: Samples.story)
    for (index, sentence) in passage.sentences.enumerated() {
      for token in sentence.tokens { #expect(passage.sentence(ofToken: token) == index) }
    }
    #expect(passage.sentence(ofToken: passage.tokens.count) == nil)
  }
}
