/// The keys of desk.yaml, said once for the reader, for help and for the JSON Schema.
enum DeskForm {
  static let desk = Form(
    name: "a desk",
    help: "Who works here, where the stories go, which workflow carries them.",
    keys: [
      Form.Key("site", .form(site), "The public site.", isRequired: true, mistaken: ["website"]),
      Form.Key(
        "zone",
        .text,
        "The desk's time zone, such as Europe/Amsterdam; else UTC.",
        mistaken: ["timezone", "time-zone", "tz"]
      ),
      Form.Key(
        "workflow",
        .name,
        "The workflow that reads the inbox; else news.",
        mistaken: ["default-workflow"]
      ),
      Form.Key(
        "people",
        .list(.form(person), isEmptyAllowed: true),
        "Who works here.",
        mistaken: ["staff", "users", "editors", "team"]
      ),
      Form.Key(
        "routes",
        .list(.form(route), isEmptyAllowed: true),
        "Which new articles go to another workflow; the first that fits counts.",
        mistaken: ["rules", "route"]
      ),
      Form.Key(
        "allow-unattributed-edits",
        .boolean,
        "Whether an edit that nobody put a name to costs no further approval; else it does.",
        mistaken: ["unattributed-edits"]
      ),
      Form.Key(
        "destinations",
        .named(destination),
        "Where outputs can send to, apart from the site.",
        mistaken: ["outputs", "targets"]
      ),
    ]
  )

  static let site = Form(
    name: "a site",
    help: "The public site.",
    keys: [
      Form.Key("name", .text, "What it is called.", isRequired: true, mistaken: ["title"]),
      Form.Key(
        "url",
        .url,
        "Where it is read.",
        isRequired: true,
        mistaken: ["base-url", "link", "address"]
      ),
      Form.Key(
        "language",
        .text,
        "The language it is written in, such as en; else en.",
        mistaken: ["lang", "locale"]
      ),
      Form.Key("description", .optionalText, "One sentence on it.", mistaken: ["tagline"]),
    ]
  )

  static let person = Form(
    name: "a person",
    help: "Someone who works at the desk.",
    keys: [
      Form.Key("name", .text, "As decisions name them.", isRequired: true, mistaken: ["id"]),
      Form.Key(
        "roles",
        .list(.name, isEmptyAllowed: true),
        "What they may do, such as editor.",
        mistaken: ["role"]
      ),
      Form.Key("email", .email, "Their mail address.", mistaken: ["mail", "e-mail"]),
      Form.Key(
        "bylines",
        .list(.text, isEmptyAllowed: true),
        "Other names that bylines have for them.",
        mistaken: ["byline", "aliases"]
      ),
    ]
  )

  static let route = Form(
    name: "a route",
    help: "Hands new articles to a workflow.",
    keys: [
      Form.Key("when", .condition, "Which articles.", isRequired: true, mistaken: ["if"]),
      Form.Key("workflow", .name, "The name of the workflow.", isRequired: true, mistaken: ["to"]),
    ]
  )

  static let destination = Form(
    name: "a destination",
    help: "Where an output can send to.",
    keys: [
      Form.Key("url", .url, "Where to.", isRequired: true, mistaken: ["to", "address"]),
      Form.Key(
        "secret",
        .text,
        "The name of the secret that opens it; never the secret itself.",
        mistaken: ["token", "password", "key"]
      ),
    ]
  )
}
