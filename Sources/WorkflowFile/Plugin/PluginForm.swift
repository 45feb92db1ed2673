/// The keys of plugin.yaml, said once for the reader, for help and for the JSON Schema.
enum PluginForm {
  static let plugin = Form(
    name: "a plugin",
    help: "A program that brings stages of its own.",
    keys: [
      Form.Key("name", .name, "That of its folder.", isRequired: true, mistaken: ["id", "title"]),
      Form.Key("version", .version, "Its version, such as 1.0.0.", isRequired: true),
      Form.Key(
        "summary",
        .optionalText,
        "One sentence on what it is for.",
        mistaken: ["description", "about"]
      ),
      Form.Key(
        "protocol",
        .integer(1...1),
        "The version of the protocol that it speaks: 1.",
        isRequired: true,
        mistaken: ["api", "protocol-version", "api-version"]
      ),
      Form.Key(
        "run",
        .list(.text, isEmptyAllowed: false),
        "The program and its arguments, as a list; it is started in the plugin's folder, by no shell.",
        isRequired: true,
        mistaken: ["command", "cmd", "exec", "entrypoint", "main", "program", "argv"]
      ),
      Form.Key(
        "needs",
        .form(needs),
        "What it asks for beyond its own folder; the owner of the desk grants it.",
        mistaken: ["permissions", "requires", "limits", "capabilities"]
      ),
      Form.Key(
        "stages",
        .list(.form(stage), isEmptyAllowed: false),
        "What a workflow can use of it; else stages.json beside this file says so.",
        mistaken: ["steps", "commands", "provides"]
      ),
    ]
  )

  static let needs = Form(
    name: "a list of needs",
    help: "What it asks for beyond its own folder; the owner of the desk grants it.",
    keys: [
      Form.Key(
        "network",
        .boolean,
        "Whether it speaks to other machines; else it cannot.",
        mistaken: ["net", "internet"]
      ),
      Form.Key(
        "secrets",
        .list(.name, isEmptyAllowed: true),
        "The names of the secrets that it is given; never the secrets themselves.",
        mistaken: ["secret", "tokens", "keys", "env"]
      ),
      Form.Key(
        "reads",
        .list(.text, isEmptyAllowed: true),
        "Files and folders outside its own that it reads, from / on.",
        mistaken: ["read", "files"]
      ),
      Form.Key(
        "writes",
        .list(.text, isEmptyAllowed: true),
        "Files and folders outside its own that it writes, from / on.",
        mistaken: ["write"]
      ),
      Form.Key(
        "memory",
        .size(Limit.memory.range),
        "Its address space; else \(Size.words(Limit.memory.default)).",
        mistaken: ["ram", "mem"]
      ),
      Form.Key(
        "start",
        .duration(Limit.start.range),
        "How long it may take until it is ready; else \(Limit.start.default)s.",
        mistaken: ["startup", "start-timeout"]
      ),
      Form.Key(
        "time",
        .duration(Limit.time.range),
        "How long one request may take; else \(Limit.time.default)s.",
        mistaken: ["timeout", "deadline"]
      ),
      Form.Key(
        "processor",
        .duration(Limit.processor.range),
        "Processor time until it is started anew; else 1h.",
        mistaken: ["cpu"]
      ),
      Form.Key(
        "scratch",
        .size(Limit.scratch.range),
        "How large a file it may write; else \(Size.words(Limit.scratch.default)).",
        mistaken: ["disk", "tmp"]
      ),
    ]
  )

  static let stage = Form(
    name: "a stage",
    help: "What a workflow can use.",
    keys: [
      Form.Key(
        "name",
        .name,
        "The word that a workflow uses.",
        isRequired: true,
        mistaken: ["id", "stage"]
      ),
      Form.Key(
        "version",
        .version,
        "A new one makes its steps due again; else it is the plugin's."
      ),
      Form.Key(
        "summary",
        .text,
        "One sentence for people.",
        isRequired: true,
        mistaken: ["description", "help"]
      ),
      Form.Key(
        "reads",
        .list(.text, isEmptyAllowed: false),
        "All that it is given: fields, items, desk.site, desk.zone or desk.destinations.",
        isRequired: true,
        mistaken: ["inputs", "input", "read"]
      ),
      Form.Key(
        "writes",
        .list(.text, isEmptyAllowed: true),
        "The fields that it may set.",
        mistaken: ["outputs", "output", "write"]
      ),
      Form.Key(
        "at-once",
        .integer(1...64),
        "How many articles may be under way in it at the same time.",
        mistaken: ["concurrency", "parallel", "max-batch", "jobs"]
      ),
      Form.Key(
        "settings",
        .named(setting),
        "What a workflow can set.",
        mistaken: ["options", "config", "with", "params"]
      ),
      Form.Key(
        "examples",
        .list(.form(example), isEmptyAllowed: true),
        "Articles, and what it makes of them.",
        mistaken: ["example", "tests"]
      ),
    ]
  )

  static let setting = Form(
    name: "a setting",
    help: "Something that a workflow can set.",
    keys: [
      Form.Key(
        "type",
        .choice(SettingType.allCases.map(\.rawValue)),
        "What it accepts.",
        isRequired: true
      ),
      Form.Key(
        "help",
        .text,
        "One sentence for people.",
        isRequired: true,
        mistaken: ["description", "summary"]
      ),
      Form.Key("default", .any, "What counts where a workflow does not say."),
      Form.Key(
        "min",
        .integer(.min ... .max),
        "The least integer.",
        mistaken: ["from", "minimum", "least"]
      ),
      Form.Key(
        "max",
        .integer(.min ... .max),
        "The greatest integer.",
        mistaken: ["to", "maximum", "greatest"]
      ),
      Form.Key(
        "choices",
        .list(.text, isEmptyAllowed: false),
        "The words that a choice or a list may hold.",
        mistaken: ["enum", "of", "values", "options"]
      ),
    ]
  )

  static let example = Form(
    name: "an example",
    help: "An article, and what the stage makes of it.",
    keys: [
      Form.Key("name", .text, "What it shows.", isRequired: true, mistaken: ["title", "summary"]),
      Form.Key("with", .open, "The settings.", mistaken: ["settings", "options"]),
      Form.Key(
        "article",
        .open,
        "The fields that the stage is given.",
        isRequired: true,
        mistaken: ["input", "fields"]
      ),
      Form.Key(
        "gives",
        .form(outcome),
        "What it answers; without it the example must only not fail.",
        mistaken: ["output", "expects", "outcome"]
      ),
    ]
  )

  static let outcome = Form(
    name: "an outcome",
    help: "What the stage answers.",
    keys: [
      Form.Key("fields", .open, "The fields that it sets.", mistaken: ["set", "changes"]),
      Form.Key("notes", .list(.text, isEmptyAllowed: true), "What it says.", mistaken: ["note"]),
      Form.Key("skip", .text, "Why there is nothing to do."),
    ]
  )
}

/// The types that a setting can have.
enum SettingType: String, Sendable, CaseIterable {
  case integer, boolean, text, choice, list, file
}
