import FoundationEssentials

/// The JSON Schema validator of Python's `jsonschema`, as a child process.
package enum SchemaValidator {
  /// Whether it is installed.
  package static let isThere: Bool =
    (try? Program("/usr/bin/python3", ["-c", "import jsonschema"], in: "/", environment: [:]))?.exit
    == 0

  /// For the trait that skips a test.
  package static let missing = "needs python3-jsonschema, which is not installed"

  /// For each text of JSON whether it fits the schema, and why not.
  package static func judge(schema: [UInt8], _ instances: [[UInt8]]) throws -> [String?] {
    let folder = try TemporaryFolder()
    try Data(schema).write(to: URL(filePath: "\(folder.path)/schema.json"))
    for (index, instance) in instances.enumerated() {
      try Data(instance).write(to: URL(filePath: "\(folder.path)/\(index).json"))
    }
    let run = try Program(
      "/usr/bin/python3",
      ["-c", script, "\(instances.count)"],
      in: folder.path,
      environment: [:]
    )
    let lines = run.outputText.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    guard run.exit == 0, lines.count == instances.count else { throw Failure(text: run.errorText) }
    return lines.map { $0 == "fits" ? nil : String($0) }
  }

  /// A validator that did not work, or a schema that is none.
  package struct Failure: Error {
    package let text: String
  }

  private static let script = """
    import json, sys
    from jsonschema import Draft202012Validator
    schema = json.load(open("schema.json", encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for index in range(int(sys.argv[1])):
        instance = json.load(open(f"{index}.json", encoding="utf-8"))
        errors = sorted(validator.iter_errors(instance), key=str)
        print(ascii(errors[0].message) if errors else "fits")
    """
}
