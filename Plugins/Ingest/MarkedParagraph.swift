/// A paragraph of plain text, and the places where Markdown would see markup in it.
struct MarkedParagraph {
  private let bytes: ArraySlice<UInt8>
  /// Places that need a backslash.
  private var marks: Set<Int> = []
  /// Places of spaces and tabs that Markdown would count.
  private var spaces: Set<Int> = []

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    markLines()
    markSigns()
    for sign in ["*", "_", "~"] as [Unicode.Scalar] { markPairs(of: UInt8(ascii: sign)) }
    markCode()
  }

  func write(to out: inout [UInt8]) {
    guard !marks.isEmpty || !spaces.isEmpty else { return out.append(contentsOf: bytes) }
    for index in bytes.indices {
      if marks.contains(index) { out.append(.backslash) }
      if spaces.contains(index) {
        out += bytes[index] == 9 ? MarkdownEscaping.hardTab : MarkdownEscaping.hardSpace
      } else {
        out.append(bytes[index])
      }
    }
  }
}

// MARK: - Starts and ends of lines

extension MarkedParagraph {
  private mutating func markLines() {
    var start = bytes.startIndex
    while start < bytes.endIndex {
      let end = bytes[start...].firstIndex(of: 10) ?? bytes.endIndex
      markSpaces(start..<end)
      markStart(start..<end)
      start = end + 1
    }
  }

  private mutating func markSpaces(_ line: Range<Int>) {
    let text = bytes[line].drop { $0 == 32 || $0 == 9 }
    guard let first = text.indices.first else { return }
    let indent = bytes[line.lowerBound..<first]
    if line.lowerBound == bytes.startIndex, indent.count > 3 || indent.contains(9) {
      spaces.insert(line.lowerBound)
    }
    let tail = bytes[line].reversed().prefix { $0 == 32 }.count
    if tail >= 2, line.upperBound < bytes.endIndex { spaces.insert(line.upperBound - 1) }
  }

  private mutating func markStart(_ line: Range<Int>) {
    let text = bytes[line].drop { $0 == 32 || $0 == 9 }
    guard let first = text.first else { return }
    let run = text.prefix { $0 == first }
    let isContinued = line.lowerBound > bytes.startIndex
    switch UnicodeScalar(first) {
    case "#": if run.count <= 6, isGap(run.endIndex) { marks.insert(text.startIndex) }
    case ">": marks.insert(text.startIndex)
    case "-", "+", "*", "_": markBullet(text, run)
    case "=": if isContinued, isOnly(text, "=") { marks.insert(text.startIndex) }
    case "~": if run.count >= 3 { marks.formUnion(run.indices) }
    case "`": if run.count >= 3 { marks.formUnion(run.indices) }
    case "[": if isDefinition(text) { marks.insert(text.startIndex) }
    case "|", ":": break
    default: if let end = numberEnd(text, isContinued: isContinued) { marks.insert(end) }
    }
    if isContinued, isDelimiterRow(text) { marks.insert(text.startIndex) }
  }

  /// A bullet, a thematic break or the line under a heading.
  private mutating func markBullet(_ text: ArraySlice<UInt8>, _ run: ArraySlice<UInt8>) {
    let sign = run[run.startIndex]
    let rule = isOnly(text, UnicodeScalar(sign))
    let isBullet = sign != UInt8(ascii: "_") && run.count == 1 && isGap(run.endIndex)
    let isRule = rule && text.count { $0 == sign } >= 3 && sign != UInt8(ascii: "+")
    let isUnderline = rule && sign == UInt8(ascii: "-") && run.count == text.count
    guard isBullet || isRule || isUnderline else { return }
    marks.formUnion(sign == UInt8(ascii: "-") ? run.prefix(1).indices : run.indices)
  }

  /// Whether a line holds nothing but one sign, with or without spaces.
  private func isOnly(_ text: ArraySlice<UInt8>, _ sign: Unicode.Scalar) -> Bool {
    text.allSatisfy { $0 == UInt8(ascii: sign) || $0 == 32 || $0 == 9 }
  }

  private func isGap(_ index: Int) -> Bool {
    index >= bytes.endIndex || [32, 9, 10].contains(bytes[index])
  }

  /// Where the sign after a list's number stands; inside a paragraph only 1 begins a list.
  private func numberEnd(_ text: ArraySlice<UInt8>, isContinued: Bool) -> Int? {
    let digits = text.prefix { MarkdownEscaping.isDigit($0) }
    guard (1...9).contains(digits.count), digits.endIndex < text.endIndex,
      text[digits.endIndex] == UInt8(ascii: ".") || text[digits.endIndex] == UInt8(ascii: ")"),
      isGap(digits.endIndex + 1)
    else { return nil }
    let isOne = digits.drop { $0 == 48 }.elementsEqual([49])
    return !isContinued || isOne ? digits.endIndex : nil
  }

  /// `[name]:` begins a link definition, also where the name goes on in the next line.
  private func isDefinition(_ text: ArraySlice<UInt8>) -> Bool {
    let label = bytes[text.startIndex...].prefix(1000)
    return zip(label, label.dropFirst()).contains {
      $0 == UInt8(ascii: "]") && $1 == UInt8(ascii: ":")
    }
  }

  /// The second row of a table: only `|`, `-`, `:` and spaces.
  private func isDelimiterRow(_ text: ArraySlice<UInt8>) -> Bool {
    text.contains(UInt8(ascii: "-"))
      && text.allSatisfy { byte in
        byte == 32 || byte == 9 || "|-:".utf8.contains(byte)
      }
  }
}

// MARK: - Inside lines

extension MarkedParagraph {
  private mutating func markSigns() {
    var hasBracket = false
    for index in bytes.indices {
      switch UnicodeScalar(bytes[index]) {
      case "\\":
        let next = byte(after: index)
        if next == nil || next == 10 || next.map(MarkdownEscaping.isPunctuation) == true {
          marks.insert(index)
        }
      case "<": if opensTag(index) { marks.insert(index) }
      case "&": if isEntity(index) { marks.insert(index) }
      case "[": hasBracket = true
      case "]":
        if hasBracket, byte(after: index) == UInt8(ascii: "(") { marks.insert(index) }
      default: break
      }
    }
  }

  private func byte(after index: Int) -> UInt8? {
    index + 1 < bytes.endIndex ? bytes[index + 1] : nil
  }

  private func opensTag(_ index: Int) -> Bool {
    guard let next = byte(after: index) else { return false }
    return (65...90).contains(next & 0xDF) || "/!?".utf8.contains(next)
  }

  private func isEntity(_ index: Int) -> Bool {
    let name = bytes[(index + 1)...].prefix(33).prefix { $0 != UInt8(ascii: ";") }
    guard name.endIndex < bytes.endIndex, bytes[name.endIndex] == UInt8(ascii: ";"),
      let first = name.first
    else { return false }
    let rest = first == UInt8(ascii: "#") ? name.dropFirst() : name
    return !rest.isEmpty
      && rest.allSatisfy { MarkdownEscaping.isDigit($0) || (65...90).contains($0 & 0xDF) }
  }

  /// Backticks open code where a run of the same length follows. Inside code a backslash protects
  /// nothing, so where one run needs it all do.
  private mutating func markCode() {
    let runs = runs(of: UInt8(ascii: "`"))
    guard runs.count > 1 else { return }
    let isPaired = Set(runs.map(\.count)).count < runs.count
    guard isPaired || runs.contains(where: { marks.contains($0.lowerBound) }) else { return }
    for run in runs { marks.formUnion(run) }
  }

  /// Emphasis and strikethrough need a run that may open and a later one that may close.
  private mutating func markPairs(of sign: UInt8) {
    let runs = runs(of: sign)
    guard runs.count > 1 else { return }
    let sides = runs.map { Flanks($0, in: bytes) }
    guard let opener = sides.firstIndex(where: \.mayOpen),
      sides[(opener + 1)...].contains(where: \.mayClose)
    else { return }
    for (run, side) in zip(runs, sides) where side.mayOpen || side.mayClose {
      marks.formUnion(run)
    }
  }

  private func runs(of sign: UInt8) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var at = bytes.startIndex
    while let start = bytes[at...].firstIndex(of: sign) {
      let end = bytes[start...].firstIndex { $0 != sign } ?? bytes.endIndex
      runs.append(start..<end)
      at = end
    }
    return runs
  }
}
