package import Digest
import JSON
package import StageKit
import StageWire

extension Value {
  /// The hash of the canonical form; text counts as NFC with LF and without trailing blank lines.
  package var digest: SHA256Digest {
    if case .text(let text) = self {
      var writer = JSONWriter()
      writer.string(text.normalised)
      return SHA256.hash(writer.bytes)
    }
    return SHA256.hash(canonical.canonical)
  }

  private var canonical: JSONValue {
    switch self {
    case .text(let text): .string(text.normalised)
    case .list(let list): .array(list.map(\.canonical))
    case .object(let object):
      .object(JSONObject(object.map { ($0.key, $0.value.canonical) }))
    default: json
    }
  }
}
