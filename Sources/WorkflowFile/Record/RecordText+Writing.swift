package import StageKit

extension RecordText {
  /// Writes a record: known fields in their order, then a plugin's own, then the body.
  ///
  /// A name that no record may have is kept under `x-`.
  package static func make(fields: [FieldName: Value]) -> [UInt8] {
    var text = "---\n"
    for (name, value) in ordered(fields) where name != .body {
      text += FieldText.entry(name, value)
    }
    text += "---\n"
    if let body = fields[.body] { text += "\n\(body.text ?? "")\n" }
    return Array(text.utf8)
  }

  private static func ordered(_ fields: [FieldName: Value]) -> [(FieldName, Value)] {
    let known = FieldName.known.compactMap { entry in
      fields[entry.name].map { (entry.name, $0) }
    }
    let own = fields.filter { $0.key.type == nil }.map { name, value in
      (name.isUsable ? name : FieldName("x-\(name)"), value)
    }
    return known + own.sorted { $0.0 < $1.0 }
  }
}
