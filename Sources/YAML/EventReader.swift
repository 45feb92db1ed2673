import CYAML

/// What libyaml reports, without its memory.
enum Event {
  case start(Collection, anchor: String?, tag: String?)
  case scalar(String, Scalar.Style, anchor: String?, tag: String?)
  case alias(String)
  case end
  case document

  enum Collection { case sequence, mapping }
}

/// Runs libyaml over a text; the only code that calls it.
enum EventReader {
  /// Hands over each event with the scalars it spans, until the end or until `take` has enough.
  ///
  /// Returns the error that stopped libyaml, if one did.
  static func read(
    _ source: SourceText,
    _ range: Range<Int>,
    _ take: (Event, Range<Int>) -> Bool
  ) -> SyntaxError? {
    let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
    defer { parser.deallocate() }
    guard yaml_parser_initialize(parser) == 1 else { return outOfMemory(source, range) }
    defer { yaml_parser_delete(parser) }
    return source.bytes[range].withUnsafeBufferPointer { bytes in
      yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
      // libyaml takes a missing pointer for a mistake, and an empty buffer may have none.
      var none: UInt8 = 0
      return withUnsafePointer(to: &none) { empty in
        yaml_parser_set_input_string(parser, bytes.baseAddress ?? empty, bytes.count)
        return pull(parser, take) ? nil : error(parser.pointee, source, range)
      }
    }
  }

  /// `false` where libyaml could not go on.
  private static func pull(
    _ parser: UnsafeMutablePointer<yaml_parser_t>,
    _ take: (Event, Range<Int>) -> Bool
  ) -> Bool {
    while true {
      var event = yaml_event_t()
      guard yaml_parser_parse(parser, &event) == 1 else { return false }
      defer { yaml_event_delete(&event) }
      if event.type == YAML_STREAM_END_EVENT { return true }
      guard let read = Event(event) else { continue }
      let start = Int(event.start_mark.index)
      if !take(read, start..<max(start, Int(event.end_mark.index))) { return true }
    }
  }

  private static func error(
    _ parser: yaml_parser_t,
    _ source: SourceText,
    _ range: Range<Int>
  ) -> SyntaxError {
    let isReaderError = parser.error == YAML_READER_ERROR
    let mark =
      isReaderError
      ? source.mark(byte: range.lowerBound + Int(parser.problem_offset))
      : clamped(parser.problem_mark, source, range)
    return SyntaxError(
      problem: parser.problem.map { String(cString: $0) } ?? "out of memory",
      mark: mark,
      context: parser.context.map { String(cString: $0) } ?? "",
      contextMark: parser.context == nil ? mark : clamped(parser.context_mark, source, range),
      found: mark.offset < range.upperBound ? source.bytes[mark.offset] : nil,
      next: mark.offset + 1 < range.upperBound ? source.bytes[mark.offset + 1] : nil
    )
  }

  /// At the end of the input libyaml points behind the last line; people look at the end of it.
  private static func clamped(
    _ mark: yaml_mark_t,
    _ source: SourceText,
    _ range: Range<Int>
  ) -> Mark {
    let place = source.mark(scalar: Int(mark.index), after: range.lowerBound)
    return place.offset < range.upperBound ? place : source.lastVisible(before: range.upperBound)
  }

  private static func outOfMemory(_ source: SourceText, _ range: Range<Int>) -> SyntaxError {
    let mark = source.mark(byte: range.lowerBound)
    return SyntaxError(
      problem: "out of memory",
      mark: mark,
      context: "",
      contextMark: mark,
      found: nil,
      next: nil
    )
  }
}

extension Event {
  fileprivate init?(_ event: yaml_event_t) {
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: self = .document
    case YAML_ALIAS_EVENT: self = .alias(String(event.data.alias.anchor))
    case YAML_SEQUENCE_START_EVENT:
      let data = event.data.sequence_start
      self = .start(.sequence, anchor: data.anchor.map(String.init), tag: data.tag.map(String.init))
    case YAML_MAPPING_START_EVENT:
      let data = event.data.mapping_start
      self = .start(.mapping, anchor: data.anchor.map(String.init), tag: data.tag.map(String.init))
    case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: self = .end
    case YAML_SCALAR_EVENT:
      let data = event.data.scalar
      let text = String(
        decoding: UnsafeBufferPointer(start: data.value, count: Int(data.length)),
        as: UTF8.self
      )
      self = .scalar(
        text,
        Scalar.Style(data.style),
        anchor: data.anchor.map(String.init),
        tag: data.tag.map(String.init)
      )
    default: return nil
    }
  }
}

extension String {
  fileprivate init(_ text: UnsafeMutablePointer<yaml_char_t>) {
    self.init(cString: text)
  }
}

extension Scalar.Style {
  fileprivate init(_ style: yaml_scalar_style_t) {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: self = .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: self = .literal
    case YAML_FOLDED_SCALAR_STYLE: self = .folded
    default: self = .plain
    }
  }
}
