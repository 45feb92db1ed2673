import StageKit

/// What the stage does, shown on small stories.
enum FactCheckExamples {
  static let all = [
    Example(
      "a quotation is compared with the recording",
      article: ["body": "“We will wait,” Ida Moe told them."]
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
}
