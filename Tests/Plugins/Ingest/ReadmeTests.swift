import StageKit
import Testing

@testable import IngestPlugin

struct ReadmeTests {
  @Test("The example of the README gives what the README says")
  func example() throws {
    let draft = try read(
      """
      UPDATE 1-Harbour shut after flood
      By Ada Quill and Tom Reed
      PORT ELLERY, Nov 24 (Reuters) - The harbour was shut on Monday after
      the river rose by two metres.

      (Editing by Dee North)
      """
    )
    #expect(
      draft.fields == [
        .headline: "Harbour shut after flood",
        .byline: "Ada Quill and Tom Reed",
        .dateline: "PORT ELLERY, Nov 24",
        .source: "Reuters",
        .credit: "Editing by Dee North",
        .ednote: "UPDATE 1",
        .body: "The harbour was shut on Monday after the river rose by two metres.",
      ]
    )
    #expect(draft.warnings == [])
  }
}
