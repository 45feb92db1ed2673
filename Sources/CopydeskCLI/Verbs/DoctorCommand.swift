import Engine
import JSON
import StateStore

/// `copydesk doctor`: looks the whole desk over, and says what to do.
enum DoctorCommand {
  static let repair = Option.flag(
    "repair",
    """
    Sets damaged state files aside in State/.damaged/, lets stories whose state file is lost begin \
    anew, takes leftover temporary files away, and builds a site again that is not what is out. All \
    else is for a person to do.
    """
  )

  static let command = Command(
    "doctor",
    "looks the whole desk over, and says what to do",
    details: """
      It reads every state file, record and original, and compares the site with what is out: damage, \
      stories that cannot be worked on, folders where copydesk may not write, deliveries without a \
      result, workflows with mistakes, gates that nobody may open, a clock that went back. Nothing is \
      changed without --repair, and no record, state file or original is ever overwritten. Ends with 5 \
      on damage, 3 on a mistake in a workflow, 1 where something cannot be worked on.
      """,
    options: [repair],
    examples: [
      Sample("copydesk doctor", "what is wrong, with the way out"),
      Sample("copydesk doctor --repair", "does what loses nothing"),
      Sample("copydesk doctor --format json", "the same for programs"),
    ],
    answersJSON: true,
    run: run
  )

  /// A finding, and what was done about it.
  private struct Row {
    let finding: Finding
    let repaired: String?
    /// Why nothing could be done.
    let failure: Complaint?

    init(_ finding: Finding, repairing desk: OpenDesk?) {
      self.finding = finding
      do {
        repaired = try desk.flatMap { try Repair($0).repair(finding) }
        failure = nil
      } catch {
        repaired = nil
        failure = Complaint(error)
      }
    }
  }

  static func run(_ call: Invocation) async throws -> ExitCode {
    let desk = try call.open(root: call.deskFolder())
    let examination = try Examination(desk)
    let rows = examination.findings.map { Row($0, repairing: call[repair] ? desk : nil) }
    if call.isJSON {
      call.console.write(json(rows, articles: examination.articles))
    } else {
      for row in rows { call.console.show(lines(row)) }
      call.console.show(summary(rows, articles: examination.articles))
    }
    return ExitCode.gravest(
      rows.filter { $0.repaired == nil }.map(\.finding.code.severity.exitCode)
        + rows.compactMap { $0.failure?.code }
    )
  }

  private static func lines(_ row: Row) -> [Styled] {
    let finding = row.finding
    let severity = finding.code.severity
    var lines: [Styled] = ["\(finding.code.rawValue, severity.style): \(finding.path)"]
    lines += Styled.indented(finding.message, by: 2)
    if let repaired = row.repaired {
      lines.append("  \("done:", .green) \(repaired)")
    } else if let failure = row.failure {
      lines += Styled.indented("it could not be repaired: \(failure.message)", by: 2)
      lines += failure.help.map { "  \("help:", .cyan) \($0)" }
    } else {
      lines.append("  \("help:", .cyan) \(finding.help)")
    }
    return lines + [""]
  }

  private static func summary(
    _ rows: [Row],
    articles: Int
  ) -> Styled {
    let looked = "\(count(articles, "article")) looked at"
    let rest = rows.filter { $0.repaired == nil }
    guard !rest.isEmpty else { return "\("the desk is sound", .green): \(looked)" }
    let parts = Finding.Severity.allCases.compactMap { severity -> String? in
      let number = rest.count { $0.finding.code.severity == severity }
      return number == 0 ? nil : count(number, severity.noun, plural: severity.plural)
    }
    return "\(parts.joined(separator: ", ")); \(looked)"
  }

  private static func json(
    _ rows: [Row],
    articles: Int
  ) -> JSONValue {
    [
      "version": 1,
      "articles": .int(articles),
      "findings": .array(
        rows.map { row in
          let finding = row.finding
          var object: JSONObject = [
            "code": .string(finding.code.rawValue),
            "severity": .string(finding.code.severity.rawValue),
            "path": .string(finding.path), "message": .string(finding.message),
            "help": .string(finding.help),
          ]
          object["repaired"] = row.repaired.map { .string($0) }
          object["failure"] = row.failure.map { .string($0.message) }
          return .object(object)
        }
      ),
    ]
  }
}

extension Finding.Severity {
  fileprivate var exitCode: ExitCode {
    switch self {
    case .damage: .damaged
    case .mistake: .invalid
    case .problem: .failed
    case .hint: .done
    }
  }

  fileprivate var noun: String { self == .damage ? "case of damage" : rawValue }

  fileprivate var plural: String { self == .damage ? "cases of damage" : rawValue + "s" }

  fileprivate var style: Style {
    switch self {
    case .damage, .mistake: .red
    case .problem: .yellow
    case .hint: .cyan
    }
  }
}
