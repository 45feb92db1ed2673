package import StageKit
import YAML

/// An article as its record has it.
package struct Record: Sendable, Hashable {
  package let fields: [FieldName: Value]
}

/// The text form of a record: YAML front matter between two lines `---`, then the body in Markdown.
///
/// Reading what ``make(fields:)`` wrote gives the same fields. Where the lines of a file end with
/// CRLF those of its body are read as LF.
package enum RecordText {
  /// Reads a record. There is one only where no error was found.
  package static func read(_ bytes: [UInt8], file: String) -> (Record?, [Diagnostic]) {
    let parts = FrontMatter(bytes)
    guard let text = body(bytes, parts) else {
      return (nil, [notUTF8(bytes, file)])
    }
    var fields: [FieldName: Value] = [:]
    var diagnostics: [Diagnostic] = []
    if let yaml = parts.yaml {
      guard !parts.isUnclosed else { return (nil, [.unclosedFrontMatter(file)]) }
      var reader = FieldReader(bytes, yaml, file: file, isStrict: true)
      fields = reader.fields()
      diagnostics = reader.sorted()
    }
    guard diagnostics.isEmpty else { return (nil, diagnostics) }
    if parts.body != nil { fields[.body] = .text(text) }
    return (Record(fields: fields), [])
  }

  /// Reads the front matter of copy that came from elsewhere: any key, known ones by their type.
  package static func frontMatter(_ yaml: String) throws(FormatError) -> [FieldName: Value] {
    let bytes = Array(yaml.utf8)
    var reader = FieldReader(bytes, 0..<bytes.count, file: "", isStrict: false)
    let fields = reader.fields()
    guard let first = reader.sorted().first else { return fields }
    throw FormatError(
      line: first.location.line,
      column: first.location.column,
      message: first.message,
      help: first.help
    )
  }

  /// The body as text; `nil` where any part of the file is not UTF-8.
  private static func body(_ bytes: [UInt8], _ parts: FrontMatter) -> String? {
    let range = parts.body ?? bytes.count..<bytes.count
    guard String(validating: bytes[..<range.lowerBound], as: UTF8.self) != nil,
      let text = String(validating: bytes[range], as: UTF8.self)
    else { return nil }
    return parts.usesCRLF ? text.replacingCRLF() : text
  }

  private static func notUTF8(_ bytes: [UInt8], _ file: String) -> Diagnostic {
    let source = SourceText(bytes)
    let byte = source.firstInvalidByte(in: 0..<bytes.count) ?? 0
    let mark = source.mark(byte: byte)
    return .notUTF8(at: Location(file: file, line: mark.line, column: mark.column))
  }
}

extension String {
  func replacingCRLF() -> String {
    let bytes = Array(utf8)
    guard bytes.contains(0x0D) else { return self }
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count)
    for (at, byte) in bytes.enumerated() {
      if byte == 0x0D, at + 1 < bytes.count, bytes[at + 1] == 0x0A { continue }
      out.append(byte)
    }
    return String(decoding: out, as: UTF8.self)
  }
}
