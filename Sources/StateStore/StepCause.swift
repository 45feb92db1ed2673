import JSON

/// Why a step ran when it came to the result that it has; kept so that it can be said afterwards.
///
/// That it ran for the first time is not kept: then there is nothing to say.
package enum StepCause: Sendable, Hashable {
  /// What it reads was different.
  case changed([PartBefore])
  /// It had failed, and nothing else was different.
  case retry
  /// A person wanted it again.
  case asked

  /// A part of a step's key as it had been; the key itself has it as it is.
  package struct PartBefore: Sendable, Hashable {
    package let name: String
    /// `nil` where there was no such part.
    package let value: String?

    package init(_ name: String, _ value: String?) {
      self.name = name
      self.value = value
    }
  }
}

extension StepCause {
  /// The word that stands for it in a state file.
  var word: String {
    switch self {
    case .changed: "changed"
    case .retry: "retry"
    case .asked: "asked"
    }
  }

  /// What had been, by part; `nil` where nothing was different.
  var before: JSONValue? {
    guard case .changed(let parts) = self else { return nil }
    return .object(
      JSONObject(parts.map { part in (part.name, part.value.map { .string($0) } ?? .null) })
    )
  }

  init?(_ reader: StateReader) throws(StateDamage) {
    guard let word = try reader.optionalString("why") else { return nil }
    switch word {
    case "retry": self = .retry
    case "asked": self = .asked
    case "changed":
      var parts: [PartBefore] = []
      for (name, member) in try reader.members("before") {
        guard member.json == .null || member.json.string != nil else {
          throw .missing("steps.before.\(name)")
        }
        parts.append(PartBefore(name, member.json.string))
      }
      self = .changed(parts)
    default: throw .missing("steps.why")
    }
  }
}
