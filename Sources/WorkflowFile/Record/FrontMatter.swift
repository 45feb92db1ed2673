/// Where the parts of a record stand in its bytes.
struct FrontMatter {
  /// Between the two fences; `nil` where the file has no front matter.
  let yaml: Range<Int>?
  /// The closing fence with its line break; empty where there is none.
  let closing: Range<Int>
  /// `nil` where the file ends with the closing fence.
  let body: Range<Int>?
  /// Whether lines end with CRLF; the first line decides.
  let usesCRLF: Bool
  /// Whether the front matter has no end.
  let isUnclosed: Bool

  init(_ bytes: [UInt8]) {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    let first = Self.line(bytes, start)
    usesCRLF = bytes[start..<first].suffix(2).elementsEqual("\r\n".utf8)
    if Self.isFence(bytes[start..<first], ["---"]) {
      let fence = Self.closing(bytes, first)
      isUnclosed = fence == nil
      closing = fence ?? bytes.count..<bytes.count
      yaml = first..<closing.lowerBound
    } else {
      isUnclosed = false
      closing = start..<start
      yaml = nil
    }
    body = Self.body(bytes[closing.upperBound...], isAlone: yaml == nil, usesCRLF)
  }

  private static func closing(_ bytes: [UInt8], _ start: Int) -> Range<Int>? {
    var at = start
    while at < bytes.count {
      let next = line(bytes, at)
      if isFence(bytes[at..<next], ["---", "..."]) { return at..<next }
      at = next
    }
    return nil
  }

  /// One empty line after the fence and one line break at the end belong to the file.
  private static func body(
    _ rest: ArraySlice<UInt8>,
    isAlone: Bool,
    _ usesCRLF: Bool
  ) -> Range<Int>? {
    guard isAlone || !rest.isEmpty else { return nil }
    var rest = rest
    let newline = Array((usesCRLF ? "\r\n" : "\n").utf8)
    if !isAlone, rest.starts(with: newline) { rest = rest.dropFirst(newline.count) }
    if rest.suffix(newline.count).elementsEqual(newline) { rest = rest.dropLast(newline.count) }
    return rest.startIndex..<rest.endIndex
  }

  /// The byte after a line and its break.
  static func line(_ bytes: [UInt8], _ start: Int) -> Int {
    (bytes[start...].firstIndex(of: 0x0A) ?? bytes.count - 1) + 1
  }

  private static func isFence(_ line: ArraySlice<UInt8>, _ fences: [String]) -> Bool {
    var line = line
    while let last = line.last, [0x20, 0x09, 0x0A, 0x0D].contains(last) { line = line.dropLast() }
    return fences.contains { line.elementsEqual($0.utf8) }
  }
}
