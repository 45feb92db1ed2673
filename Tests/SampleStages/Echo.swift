package import StageKit

/// Sets a field to what the body is: all that is left is what it costs to come here and go back.
package struct Echo: Stage {
  package static let description = StageDescription(
    name: "echo",
    version: "1.0.0",
    summary: "Says the body again.",
    reads: [.body],
    writes: ["x-echo"],
    examples: [Example("again", article: ["body": "One."], gives: .done(["x-echo": "One."]))]
  )

  package init(settings: Settings) {}

  package func run(_ article: Article, _ context: StageContext) -> Outcome {
    .done(["x-echo": .text(article.body)])
  }
}
