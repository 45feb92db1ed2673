import StageKit
import YAML

extension Diagnostic {
  static func notUTF8(at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "not-utf-8",
      message: "this byte is not UTF-8",
      location: location,
      help: "save the file as UTF-8"
    )
  }

  static func unclosedFrontMatter(_ file: String) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "unclosed-front-matter",
      message: "the front matter that begins here has no end",
      location: Location(file: file, line: 1, column: 1),
      help: "put a line '---' between the fields and the story"
    )
  }

  static func frontMatterIsNoMapping(at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "wrong-type",
      message: "front matter has to be keys and values",
      location: location,
      help: "write 'headline: …', one field a line, between the lines '---'"
    )
  }

  static func bodyInFrontMatter(at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "body-key",
      message: "'body' is not a key of the front matter",
      location: location,
      help: "the body is what stands below the closing '---'"
    )
  }

  static func wrongFieldType(
    _ name: FieldName,
    _ type: FieldType,
    found: Node,
    at location: Location
  ) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "wrong-type",
      message: "expected \(type.words) for '\(name)', found \(found.words)",
      location: location,
      help: type == .text ? "write one text; put it in quotes if it begins with '[' or '{'" : nil
    )
  }

  static func badInstant(_ text: String, _ field: String?, at location: Location) -> Diagnostic {
    let lacksZone = Instant(text + "Z") != nil
    let subject = field.map { " for '\($0)'" } ?? ""
    return Diagnostic(
      severity: .error,
      id: lacksZone ? "no-zone" : "bad-instant",
      message: lacksZone
        ? "'\(text)'\(subject) has no time zone" : "'\(text)'\(subject) is not a moment",
      location: location,
      help: "write day, time and zone, such as 2026-11-24T18:30:00+01:00, or Z for UTC"
    )
  }

  static func emptyElement(at location: Location) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "missing-value",
      message: "this element of the list has no value",
      location: location,
      help: "write a value, or delete the element"
    )
  }

  static func cannotEdit(_ field: FieldName, _ file: String) -> Diagnostic {
    Diagnostic(
      severity: .error,
      id: "cannot-edit",
      message: "'\(field)' cannot be changed without touching other fields",
      location: Location(file: file, line: 1, column: 1),
      help: "change it by hand; anchors, aliases and front matter in braces are left to people"
    )
  }
}
