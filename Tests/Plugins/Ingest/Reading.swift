import StageKit

@testable import IngestPlugin

/// Reads copy as the desk would, with front matter of plain `key: value` lines.
func read(
  _ text: String,
  name: String = "story.txt",
  settings: [String: Value] = [:]
) throws -> Draft {
  try read(Array(text.utf8), name: name, settings: settings)
}

func read(
  _ bytes: [UInt8],
  name: String = "story.txt",
  settings: [String: Value] = [:]
) throws -> Draft {
  let source = Source(name: name, path: "wire/\(name)", bytes: bytes)
  let drafts = try Ingest(settings: Settings(settings)).read(source, .simple)
  return drafts.first ?? Draft(fields: [:])
}

/// The refusal of copy that cannot be read.
func refusal(_ bytes: [UInt8], name: String = "story.txt", settings: [String: Value] = [:])
  -> ReadError?
{
  do {
    _ = try read(bytes, name: name, settings: settings)
    return nil
  } catch { return error as? ReadError }
}

extension StageContext {
  /// A host whose YAML is `key: value` lines: text, whole numbers and `[a, b]`.
  static let simple = StageContext(formats: Formats(frontMatter: simpleYAML))

  private static let simpleYAML: @Sendable (String) throws -> [FieldName: Value] = { yaml in
    var fields: [FieldName: Value] = [:]
    for (index, line) in yaml.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      guard let colon = line.firstIndex(of: ":") else {
        throw FormatError(line: index + 1, message: "expected 'key: value', found '\(line)'")
      }
      let name = FieldName(String(line[..<colon]))
      let value = String(line[colon...].dropFirst()).trimmed
      if value.hasPrefix("[") {
        fields[name] = .list(Label.list(String(value.dropFirst().dropLast())))
      } else if name.type != .text, let number = Int(value) {
        fields[name] = .integer(number)
      } else {
        fields[name] = .text(value)
      }
    }
    return fields
  }
}

extension Draft {
  func text(_ name: FieldName) -> String? { fields[name]?.text }

  var body: String { text(.body) ?? "" }

  /// The paragraphs of the body, as Markdown.
  var paragraphs: [String] { body.isEmpty ? [] : body.components(separatedBy: "\n\n") }
}

extension String {
  /// The parts between a separator.
  func components(separatedBy separator: String) -> [String] {
    split(separator: separator, omittingEmptySubsequences: false).map { String($0) }
  }
}
