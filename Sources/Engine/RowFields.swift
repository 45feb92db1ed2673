import JSON
import StageKit
import StageWire
import StateStore
import WorkflowFile

/// The fields of an article as the index keeps them for expressions: short ones whole, of long ones
/// only that they are there.
struct RowFields {
  /// In bytes of JSON; the body is never kept.
  private static let limit = 400

  static func bytes(of view: ArticleView) -> [UInt8] {
    let names = Set(view.record.keys).union(view.state.values.keys).sorted()
    var writer = JSONWriter()
    writer.byte(UInt8(ascii: "{"))
    for name in names {
      guard let value = view.field(name) else { continue }
      if writer.bytes.count > 1 { writer.byte(UInt8(ascii: ",")) }
      writer.string(name.rawValue)
      writer.byte(UInt8(ascii: ":"))
      let start = writer.bytes.count
      if name != .body { writer.appendCompact(value.json) }
      guard name == .body || writer.bytes.count - start > limit else { continue }
      writer.bytes.removeLast(writer.bytes.count - start)
      writer.raw("null")
    }
    writer.byte(UInt8(ascii: "}"))
    return writer.bytes
  }

  enum Found {
    case missing
    /// It is there; the article has to be read for it.
    case long
    case value(Value)
  }

  private let json: JSONValue?

  init(_ bytes: [UInt8]) {
    json = try? JSONValue(parsing: bytes)
  }

  func value(_ name: FieldName) -> Found {
    guard let json else { return .long }
    guard let value = json[name.rawValue] else { return .missing }
    return Value(json: value).map { .value($0) } ?? .long
  }
}
