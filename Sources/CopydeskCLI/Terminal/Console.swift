import JSON

/// Where a command writes: results to standard output, everything else to standard error.
struct Console: Sendable {
  let output: Sink
  let error: Sink
  private let outputColour: Bool
  private let errorColour: Bool
  /// Whether the terminal only prints what it is given and cannot take a line back.
  let isDumb: Bool

  init(output: Sink, error: Sink, color: ColorChoice, _ surroundings: Surroundings) {
    self.output = output
    self.error = error
    let isDumb = surroundings.variable("TERM") == "dumb"
    self.isDumb = isDumb
    let allowed = (surroundings.variable("NO_COLOR") ?? "").isEmpty && !isDumb
    func colour(_ sink: Sink) -> Bool {
      switch color {
      case .always: true
      case .never: false
      case .auto: allowed && sink.isTerminal
      }
    }
    outputColour = colour(output)
    errorColour = colour(error)
  }

  /// A line of the result.
  func show(_ text: Styled) {
    output.write(text.rendered(inColour: outputColour) + "\n")
  }

  /// Lines of the result, in one write.
  func show(_ lines: [Styled]) {
    guard !lines.isEmpty else { return }
    output.write(lines.map { $0.rendered(inColour: outputColour) }.joined(separator: "\n") + "\n")
  }

  func show(_ table: Table) {
    show(table.lines(width: output.width))
  }

  /// A line that is no part of the result: progress, a hint, a warning.
  func tell(_ text: Styled) {
    error.write(text.rendered(inColour: errorColour) + "\n")
  }

  /// A question; the answer is typed after it.
  func ask(_ text: Styled) {
    error.write(text.rendered(inColour: errorColour))
  }

  /// A result for programs: one document.
  func write(_ json: JSONValue) {
    output.write(Self.inert(json.pretty))
  }

  /// A part of a document for programs, which ends between two characters.
  func write(part: [UInt8]) {
    output.write(Self.inert(part))
  }

  /// JSON may hold DEL and the C1 controls as they are, and a terminal would obey them; escaped they
  /// mean the same to every reader.
  static func inert(_ json: [UInt8]) -> [UInt8] {
    guard json.contains(where: { $0 == 0x7F || $0 == 0xC2 }) else { return json }
    var out: [UInt8] = []
    out.reserveCapacity(json.count + 16)
    var at = 0
    while at < json.count {
      if json[at] == 0x7F {
        out += Array(#"\u007f"#.utf8)
      } else if json[at] == 0xC2, at + 1 < json.count, (0x80..<0xA0).contains(json[at + 1]) {
        out += Array(#"\u00"#.utf8) + Array(String(json[at + 1], radix: 16).utf8)
        at += 1
      } else {
        out.append(json[at])
      }
      at += 1
    }
    return out
  }
}
