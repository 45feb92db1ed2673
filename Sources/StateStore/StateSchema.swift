package import JSON
import StageKit

/// The JSON Schema of state files, for programs that read them.
package enum StateSchema {
  package static let json: JSONValue = {
    var object: JSONObject = [
      "$schema": "https://json-schema.org/draft/2020-12/schema",
      "title": "copydesk: state of one article",
      "description": """
      What ran, what it found, what people decided and what went out. Written by copydesk alone: \
      the checksum finds any other change.
      """,
    ]
    for member in form.object ?? JSONObject() { object[member.key] = member.value }
    return .object(object)
  }()

  private static let form = members(
    required: [
      ("format", ["const": .int(StateFile.format)], "The version of this form."),
      ("id", text, "The article's name; it never changes."),
      ("sequence", count, "Grows by one with each change."),
      ("path", text, "The record, from the desk's folder."),
      ("workflow", text, "The workflow it goes through."),
      ("record", hash, "The record's bytes, as they were last seen."),
      ("checksum", hash, "Of all bytes before this member."),
    ],
    optional: [
      ("source", source, "Where the copy came from."),
      ("update", source, "A newer version that nobody took over yet."),
      ("fields", hashes, "The record's fields, each by the hash of its value."),
      ("values", map(of: value), "What stages made."),
      ("steps", list(of: step), "How the workflow's steps stand."),
      ("items", list(of: item), "What people have to verify."),
      ("log", list(of: entry), "What happened: each entry names those before it."),
      ("snapshots", list(of: snapshot), "What went out, every value by its hash."),
      ("deliveries", list(of: delivery), "What was sent, or is about to be."),
      ("texts", ["type": "object", "propertyNames": hash], "Values that decisions are bound to."),
    ]
  )

  private static let source = members(
    required: [
      ("identity", text, "The sender's own name for it, else the path."),
      ("path", text, "Where it came in."), ("original", hash, "Its bytes."),
      ("file", text, "In Originals/."), ("index", count, "Which story of the file, from 0."),
      ("received", instant, "When."), ("reader", text, "The stage that read it, as name@version."),
    ],
    optional: [("likeness", count, "Of 1000 words, how many stand in the story it came for.")]
  )

  private static let value = members(
    required: [
      ("value", [:], "The value."), ("hash", hash, "Of the value."), ("step", text, "Who made it."),
      ("stage", text, "As name@version."),
    ])

  private static let step = members(
    required: [
      ("id", text, "In the workflow."),
      ("status", words(StepState.Status.self), "How it stands."),
      ("since", instant, "Since when it stands so."), ("stage", text, "As name@version."),
    ],
    optional: [
      ("key", hash, "Of the parts."), ("parts", map(of: text), "What its result was made from."),
      ("why", ["enum": ["changed", "retry", "asked"]], "Why it ran, where it had run before."),
      ("before", map(of: ["type": ["string", "null"]]), "What of its parts had been another."),
      ("attempts", count, "Where it was more than one."), ("error", failure, "Why it failed."),
      ("reason", text, "Why it was skipped, or what it waits for."),
      ("notes", list(of: text), "What the stage had to say."),
    ]
  )

  private static let failure = members(
    required: [("class", words(FailureClass.self), "Whose fault."), ("message", text, "What.")])

  private static let item = members(
    required: [
      ("step", text, "The step that found it."), ("kind", text, "quote, number, name, …"),
      ("level", words(Item.Level.self), "How much depends on it."),
      ("rule", text, "What made it."), ("help", text, "What exactly to verify."),
    ],
    optional: [
      ("id", text, "Its name across edits."), ("in", text, "The field, where it is not the body."),
      ("start", count, "In Unicode scalars."), ("end", count, "Just behind."),
      ("exact", text, "The words."), ("prefix", text, "Up to 32 scalars before."),
      ("suffix", text, "Up to 32 scalars after."), ("sentence", text, "Around it."),
      ("speaker", text, "Who said it."), ("flaw", text, "The code of what looks wrong."),
      ("score", count, "0 to 1000."), ("replacement", text, "What a person may accept."),
      ("field", text, "What the replacement would change as a whole."),
    ]
  )

  private static let entry = members(
    required: [
      ("id", hash, "Of all the rest."), ("at", instant, "When."),
      ("kind", words(LogEntry.Kind.self), "What happened."),
    ],
    optional: [
      ("parents", list(of: hash), "The entries before it."),
      ("by", text, "The person; missing for copydesk itself and for edits without a name."),
      ("step", text, "The step it is about."), ("item", text, "The item it is about."),
      ("resolution", words(Resolution.self), "What the item came to."),
      ("fields", hashes, "The words it is about."),
      ("bound", hash, "The context or the settings it was decided under."),
      ("sources", list(of: text), "Where it was looked up."), ("note", text, "In words."),
      ("passed", list(of: passed), "The must items that an emergency passed over."),
      ("entry", hash, "The entry that is taken back."),
    ]
  )

  private static let passed = members(
    required: [
      ("step", text, "The step that found it."), ("item", text, "The item."),
      ("bound", hash, "Its context."),
    ])

  private static let snapshot = members(
    required: [
      ("id", hash, "Of all values."), ("published", instant, "When the story first went out."),
      ("updated", instant, "When this version did."),
      ("how-made", text, "How it was made, for the public."), ("fields", hashes, "What went out."),
    ])

  private static let delivery = members(
    required: [
      ("key", hash, "The same each time it is tried."), ("step", text, "The output."),
      ("snapshot", hash, "What goes."), ("destination", text, "Where to."),
      ("path", text, "As what."), ("intended", instant, "When it was decided."),
    ],
    optional: [
      ("arrived", instant, "When it was known to be there."), ("location", text, "Where it is."),
    ]
  )

  // MARK: - Parts

  private static let text: JSONValue = ["type": "string"]
  private static let count: JSONValue = ["type": "integer", "minimum": 0]
  private static let hash: JSONValue = ["type": "string", "pattern": "^[0-9a-f]{64}$"]
  private static let hashes: JSONValue = ["type": "object", "additionalProperties": hash]
  private static let instant: JSONValue = [
    "type": "string", "pattern": "^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
  ]

  private static func words<Word: CaseIterable & RawRepresentable<String>>(
    _ type: Word.Type
  ) -> JSONValue {
    ["enum": .array(Word.allCases.map { .string($0.rawValue) })]
  }

  private static func list(of element: JSONValue) -> JSONValue {
    ["type": "array", "items": element, "minItems": 1]
  }

  private static func map(of value: JSONValue) -> JSONValue {
    ["type": "object", "additionalProperties": value]
  }

  private typealias Member = (name: String, schema: JSONValue, help: String)

  private static func members(required: [Member], optional: [Member] = []) -> JSONValue {
    let properties = (required + optional).map { member in
      var schema = member.schema.object ?? JSONObject()
      schema["description"] = .string(member.help)
      return (member.name, JSONValue.object(schema))
    }
    return [
      "type": "object", "properties": .object(JSONObject(properties)),
      "required": .array(required.map { .string($0.name) }), "additionalProperties": false,
    ]
  }
}
