extension JSONValue {
  /// Reads one value as RFC 8259 has it, and nothing beyond that.
  ///
  /// Refuses what programs understand differently: members of the same name, text that is not
  /// UTF-8, half a surrogate pair, numbers that would lose digits before the point, and nesting
  /// beyond ``JSONParser/depthLimit``.
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    self = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in
      try Self(parsing: buffer)
    }
  }

  /// Reads one value from a part of a buffer, such as a line of JSON Lines, without a copy.
  package init(parsing bytes: ArraySlice<UInt8>) throws(JSONError) {
    self = try bytes.withUnsafeBufferPointer { (buffer) throws(JSONError) in
      try Self(parsing: buffer)
    }
  }

  /// Reads one value from bytes that lie anywhere.
  package init(parsing bytes: UnsafeBufferPointer<UInt8>) throws(JSONError) {
    try JSONParser.checkEncoding(bytes)
    var parser = JSONParser(bytes)
    self = try parser.document()
  }
}
