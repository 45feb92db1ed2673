import Engine
import JSON
import StageKit
import StateStore

/// The JSON Schema of one line that `run --events` writes.
enum EventSchema {
  static let json: JSONValue = [
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "copydesk: one event of a run",
    "description": """
    One line of the file that 'run --events' adds to. Lines of two runs may be mixed; members that a \
    program does not know it leaves alone. An event is told when what it says is durable.
    """,
    "oneOf": .array(events),
  ]

  private static let events: [JSONValue] = [
    event(
      "run-started",
      "A run begins.",
      [("version", ["const": .int(EventLog.version)], "The version of this form.")]
    ),
    event(
      "intake",
      "What became of copy that came in.",
      [
        ("result", words(["new", "known", "update", "recalled", "refused"]), "What became of it."),
        ("file", text, "Where it came from."),
      ],
      [
        ("id", text, "The article."), ("warnings", ["type": "array", "items": text], "Hints."),
        ("code", text, "Why it was refused."), ("message", text, "The same in words."),
        ("line", count, "Where in the file."), ("help", text, "The way out."),
      ]
    ),
    event(
      "step",
      "A step ran.",
      [
        ("id", text, "The article."), ("step", text, "The step."),
        ("why", words(["new", "changed", "retry", "asked"]), "Why it ran."),
        ("outcome", words(["done", "skipped", "failed"]), "What came of it."),
        ("microseconds", count, "How long its stage took, with all tries."),
      ],
      [
        ("changes", ["type": "array", "items": change], "What it read that was different."),
        ("attempts", count, "Where it was tried more than once."),
        ("class", words(FailureClass.allCases.map(\.rawValue)), "Whose fault the failure is."),
        ("message", text, "Why it failed."),
      ]
    ),
    event(
      "article",
      "An article was worked on.",
      [
        ("id", text, "The article."),
        ("status", words(Status.allCases.map(\.rawValue)), "Where it is now."),
      ],
      [
        ("step", text, "The step it stands at."),
        (
          "emergencies", ["type": "array", "items": ["type": "object"]],
          "Who let it through in an emergency, and which approvals are owed since."
        ),
      ]
    ),
    event(
      "problem",
      "An article could not be worked on.",
      [
        ("id", text, "The article."), ("code", text, "Why."), ("message", text, "In words."),
        ("help", text, "The way out."),
      ]
    ),
    event(
      "sent",
      "An article went out.",
      [
        ("id", text, "The article."), ("destination", text, "Where to."),
        ("location", text, "Where it is."),
      ]
    ),
    event(
      "refused",
      "An article may not go out.",
      [
        ("id", text, "The article."),
        ("reasons", ["type": "array", "items": ["type": "object"]], "Everything that is missing."),
      ]
    ),
    event(
      "unchanged",
      "There was nothing new to send.",
      [("id", text, "The article.")],
      [("location", text, "Where it is.")]
    ),
    event(
      "failed",
      "An output failed.",
      [("id", text, "The article."), ("class", text, "Whose fault."), ("message", text, "Why.")]
    ),
    event(
      "run-ended",
      "The run is over, or was stopped.",
      [
        ("articles", count, "Worked on."), ("ran", count, "Steps that ran."),
        ("failed", count, "Steps that stand failed."),
        ("problems", count, "Articles not worked on."),
        ("left", count, "Articles left for the next run."),
        ("waiting", count, "Articles that wait for people."), ("sent", count, "Deliveries."),
        ("microseconds", count, "In all."),
        (
          "phases", ["type": "object", "additionalProperties": count],
          "Of that for intake, steps and sending, the site's build with it; as far as it came."
        ),
        ("exit", count, "How the program ends."),
      ]
    ),
  ]

  private typealias Member = (name: String, schema: JSONValue, help: String)

  private static let text: JSONValue = ["type": "string"]
  private static let count: JSONValue = ["type": "integer", "minimum": 0]
  private static let change: JSONValue = [
    "type": "object", "required": ["part"],
    "properties": ["part": text, "old": text, "new": text],
  ]

  private static func words(_ words: [String]) -> JSONValue {
    ["enum": .array(words.map { .string($0) })]
  }

  private static func event(
    _ name: String,
    _ summary: String,
    _ required: [Member],
    _ optional: [Member] = []
  ) -> JSONValue {
    let fixed: [Member] = [
      ("event", ["const": .string(name)], summary), ("at", text, "When, in UTC."),
    ]
    let properties = (fixed + required + optional).map { member in
      var schema = member.schema.object ?? JSONObject()
      schema["description"] = .string(member.help)
      return (member.name, JSONValue.object(schema))
    }
    return [
      "type": "object", "properties": .object(JSONObject(properties)),
      "required": .array((fixed + required).map { .string($0.name) }),
    ]
  }
}
