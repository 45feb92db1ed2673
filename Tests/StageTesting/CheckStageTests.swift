import StageKit
import StageTesting
import Testing

@Suite("checkStage")
struct CheckStageTests {
  @Test("A stage that keeps its promises passes")
  func passes() async throws {
    try await checkStage(Shout.self)
    try await checkStage(Lines.self)
    try await checkStage(OneYes.self)
    try await checkStage(Pages.self)
  }

  @Test(
    "A broken promise is named in a sentence",
    arguments: [
      (Broken.badName, "the name 'Bad Name' must be lower case"),
      (.badVersion, "the version '1.0' must be semantic"),
      (.noSummary, "the summary is empty"),
      (.crowded, "it takes 65 articles at once: say 1 to 64"),
      (.badField, "'colour' is no field of a desk"),
      (.twoSettings, "two settings are called 'pace'"),
      (.badDefault, "the default of the setting 'pace' does not fit it: 5 is out of range"),
      (.noExample, "it has no example"),
      (.unreadField, "the example 'one' has the field 'kicker', which the stage does not read"),
      (.wrongExample, "the example 'one' gives done"),
      (.undeclared, "sets 'tags', which it does not declare"),
      (.wrongType, "sets 'summary' to text, expected list"),
      (.moody, "gives one answer now and another later"),
      (.throwsOnEmpty, "with an empty text it throws"),
      (.misplaced, "raises an item ('nothing') that does not quote what stands at 0 to 1"),
      (.outside, "stands at 0 to 100000 of 'body'"),
      (.nameless, "that names no rule"),
      (.escapes, "makes a file whose path '../out' has an empty part"),
      (.silent, "skips without a reason"),
    ]
  )
  func names(_ broken: Broken, _ sentence: String) async {
    let found = await brokenPromises(of: broken.entry)
    #expect(found.contains { $0.contains(sentence) }, "\(found)")
  }

  @Test("What it throws lists every broken promise under the stage's name")
  func throwsAll() async throws {
    let error = try #require(
      await #expect(throws: BrokenPromises.self) {
        try await checkStage(Broken.undeclared.entry)
      }
    )
    #expect(error.description.hasPrefix("the stage 'broken' breaks its promises:\n  - "))
    #expect(error.sentences.count > 1)
  }

  @Test("A gate that opens by itself, or stays open after an edit, is named")
  func gates() async {
    let open = await brokenPromises(of: StageEntry(AlwaysOpen.self))
    #expect(open == ["it opens before anyone decided anything"])
    let forgetful = await brokenPromises(of: StageEntry(CountsVoid.self))
    #expect(forgetful.contains("it stays open after the words changed"))
    let deaf = await brokenPromises(of: StageEntry(NeverOpen.self))
    #expect(deaf == ["it does not open when given what it asks for: 'a miracle'"])
  }

  @Test("A reader that takes anything, or throws something else, is named")
  func readers() async {
    let greedy = await brokenPromises(of: StageEntry(TakesAnything.self))
    #expect(
      greedy.contains(
        "with bytes that are not UTF-8 it neither refuses it with a ReadError nor warns"
      )
    )
    #expect(greedy.contains("with no bytes it gives a draft without a word of copy"))
  }

  @Test("An output that writes outside its tree, or lets markup through, is named")
  func outputs() async {
    let found = await brokenPromises(of: StageEntry(RawPages.self))
    #expect(found.contains { $0.contains("whose path '/etc/pages' begins with '/'") })
    #expect(found.contains { $0.contains("lets a story's own markup through") })
  }
}
