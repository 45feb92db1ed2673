import StageKit
import Testing
import WorkflowFile

@Suite("Settings on a command line")
struct SettingAssignmentTests {
  @Test(
    "are read by their declarations",
    arguments: [
      ("summarize", ["sentences=1"], ["sentences": 1]),
      ("summarize", ["sentences=1", "sentences=2"], ["sentences": 2]),
      (
        "fact-check", ["must=quote,number", "label=a=b"],
        ["must": ["quote", "number"], "label": "a=b"]
      ),
      ("fact-check", ["must="], ["must": []]),
      ("ingest", ["datelines=false"], ["datelines": false]),
      ("publish", ["style=dark"], ["style": "dark"]), ("publish", [], [:]),
    ] as [(String, [String], [String: Value])]
  )
  func read(_ stage: String, _ words: [String], _ values: [String: Value]) throws {
    let entry = try #require(Stubs.catalogue[stage])
    #expect(try SettingAssignment.read(words, for: entry.description).values == values)
  }

  @Test(
    "are refused with a way out",
    arguments: [
      ("summarize", "sentences=9", "'sentences': 9 is out of range, expected 1 to 5"),
      ("summarize", "sentences=many", "'sentences': expected a whole number from 1 to 5"),
      ("summarize", "sentence=1", "'summarize' has no setting 'sentence'"),
      ("tag", "deep=1", "'tag' has no setting 'deep'"),
      ("summarize", "sentences", "'sentences' sets nothing"),
      (
        "fact-check", "must=quote,quotes",
        "'must': 'quotes' is not one of quote, number, date, name"
      ),
      ("fact-check", "must=date,date", "'must': the list names a value twice"),
      ("ingest", "datelines=no", "'datelines': expected true or false"),
    ]
  )
  func refuse(_ stage: String, _ word: String, _ message: String) throws {
    let entry = try #require(Stubs.catalogue[stage])
    let failure = #expect(throws: SettingAssignment.Failure.self) {
      try SettingAssignment.read([word], for: entry.description)
    }
    #expect(failure?.message == message)
  }
}
