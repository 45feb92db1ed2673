import StageKit

/// What the stage does, shown on small stories.
enum FactCheckExamples {
  static let all = [
    Example(
      "a quotation is compared with the recording",
      article: ["body": .text(quotation)],
      gives: .done(items: [
        Item(
          kind: "quote",
          level: .must,
          place: Place(1..<14, of: Array(quotation.unicodeScalars)),
          sentence: quotation,
          speaker: "Ida Moe",
          rule: "direct-quote",
          help: "compare these 3 words of Ida Moe with a recording, a transcript or the full "
            + "statement; the paragraph does not say when it was said",
          score: 883
        ),
        Item(
          kind: "name",
          level: .must,
          place: Place(16..<23, of: Array(quotation.unicodeScalars)),
          sentence: quotation,
          rule: "person-name",
          help: "check the spelling of 'Ida Moe' against an official page or the desk's own files",
          score: 640
        ),
      ])
    ),
    Example(
      "two values and the change between them are worked out",
      article: ["body": "Sales rose 47 percent, from 1,720 to 2,580 boats."]
    ),
    Example(
      "an empty story has nothing to check",
      article: ["body": ""],
      gives: .skip("the story has no words")
    ),
  ]

  private static let quotation = "“We will wait,” Ida Moe told them."
}
