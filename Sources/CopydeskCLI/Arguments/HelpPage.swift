/// The help of a command, made from its declaration.
struct HelpPage: Sendable {
  let command: Command
  /// The words that name it.
  let name: String
  let globals: [any OptionDeclaration]
  /// The verbs of the program under their headings; used on its own page only.
  let sections: [(heading: String, verbs: [Command])]
  let width: Int

  init(
    _ result: ArgumentParser.Result,
    globals: [any OptionDeclaration],
    sections: [(heading: String, verbs: [Command])],
    width: Int?
  ) {
    command = result.command
    name = result.name
    self.globals = globals
    self.sections = result.path.count == 1 ? sections : []
    self.width = min(max(width ?? 80, 40), 100)
  }

  var lines: [Styled] {
    var lines: [Styled] = ["\(name, .bold): \(command.summary)", ""]
    lines += usage
    lines += paragraphs(command.details)
    lines += verbs
    lines += list(
      "What it takes",
      command.operands.map { (Styled($0.usage), $0.help) }
    )
    lines += list("Options", options(command.options))
    lines += list("Options of every command", options(globals) + [("-h, --help", "Prints this.")])
    lines += list("Examples", command.examples.map { (Styled($0.line, .bold), $0.meaning) })
    if !sections.isEmpty { lines += exitCodes }
    return lines
  }

  private var usage: [Styled] {
    switch command.body {
    case .group: return ["Usage: \(name) COMMAND [OPTIONS]"]
    case .run:
      let operands = command.operands.map { " \($0.usage)" }.joined()
      return ["Usage: \(name)\(operands)\(command.options.isEmpty ? "" : " [OPTIONS]")"]
    }
  }

  private var verbs: [Styled] {
    guard sections.isEmpty else {
      return sections.flatMap { section in
        list(section.heading, section.verbs.map { (Styled($0.name, .bold), $0.summary) }, gap: 12)
      }
    }
    return list("Commands", command.verbs.map { (Styled($0.name, .bold), $0.summary) })
  }

  private var exitCodes: [Styled] {
    list(
      "Exit codes (of several: 5, then 6, then 1)",
      ExitCode.allCases.map { (Styled("\($0.rawValue)"), $0.meaning) }
    )
  }

  private func options(_ options: [any OptionDeclaration]) -> [(Styled, String)] {
    options.map { option in
      let value = option.placeholder.map { option.isValueOptional ? "[=\($0)]" : " \($0)" } ?? ""
      var help = option.help
      if option.isRepeating { help += " May be given several times." }
      if let text = option.defaultText { help += " Default: \(text)." }
      return ("--\(option.name)\(value)", help)
    }
  }

  /// A heading, and names with their explanations beside them, or below where the name is long.
  private func list(
    _ heading: String,
    _ entries: [(name: Styled, help: String)],
    gap: Int? = nil
  ) -> [Styled] {
    guard !entries.isEmpty else { return [] }
    let widest = entries.map(\.name.width).max() ?? 0
    let column = gap ?? min(widest, 24)
    var lines: [Styled] = ["", Styled(heading, .dim)]
    for (name, help) in entries {
      let wrapped = Wrapping.lines(help, width: width - column - 4)
      let indent = String(repeating: " ", count: column + 4)
      if name.width <= column, let first = wrapped.first {
        let pad = String(repeating: " ", count: column - name.width)
        lines.append("  \(name)\(pad)  \(first)")
        lines += wrapped.dropFirst().map { Styled(indent + $0) }
      } else {
        lines.append("  \(name)")
        lines += wrapped.map { Styled(indent + $0) }
      }
    }
    return lines
  }

  private func paragraphs(_ text: String) -> [Styled] {
    text.split(separator: "\n").flatMap { paragraph -> [Styled] in
      [""] + Wrapping.lines(String(paragraph), width: width).map { Styled($0) }
    }
  }
}
