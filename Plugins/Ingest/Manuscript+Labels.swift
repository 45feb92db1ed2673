import StageKit

// MARK: - `Headline: …` and its kind, above plain copy

extension Manuscript {
  /// Takes two or more labelled lines from the start; one alone could be a headline.
  mutating func takeLabels(_ zone: Zone) throws(ReadError) {
    let labelled = lines.prefix { !$0.isBlank && Label($0.text) != nil }
    let names = labelled.compactMap { Label($0.text)?.key }
    guard names.count >= 2, Set(names).count >= 2 else { return }
    for line in labelled {
      guard let label = Label(line.text) else { continue }
      if let embargo = try Embargo(line.text, line: line.number) {
        take(embargo, line.text)
      } else {
        take(label, line.number, zone)
      }
    }
    lines = lines.dropFirst(labelled.count)
  }

  private mutating func take(_ label: Label, _ line: Int, _ zone: Zone) {
    let value = label.value
    if Aliases.guids.contains(label.key) {
      guid = value
    } else if Aliases.follows.contains(label.key) {
      follows = value
    } else if let name = Aliases.field(label.key) {
      switch name.type {
      case .text: takeText(name, value, line)
      case .list: fields[name] = .list(Label.list(value))
      case .integer where Int(value) != nil: fields[name] = Int(value).map { .integer($0) }
      case .instant where When.instant(value, zone) != nil:
        fields[name] = When.instant(value, zone).map { .instant($0) }
      default:
        fields[FieldName("x-\(label.key)")] = .text(value)
        warnings.append("line \(line): '\(value)' is no \(name) that copydesk can read")
      }
    }
  }

  private mutating func takeText(_ name: FieldName, _ value: String, _ line: Int) {
    if name == .byline {
      if let byline = Byline("By \(value)", options.agencies) {
        take(byline, at: line)
      } else {
        set(.byline, value)
      }
    } else {
      set(name, value)
    }
  }
}

/// A line such as `Slug: harbour-flood`.
struct Label: Sendable, Hashable {
  /// In lower case, with hyphens for spaces.
  let key: String
  let value: String

  /// `nil` where the line begins with no name that copydesk knows.
  init?(_ line: String) {
    guard line.utf8.count <= 1000, let colon = line.unicodeScalars.firstIndex(of: ":") else {
      return nil
    }
    key = lowered(String(line.unicodeScalars[..<colon]).words.joined(separator: "-"))
    value = String(line.unicodeScalars[colon...].dropFirst()).trimmed
    guard !value.isEmpty, key != "body",
      Aliases.field(key) != nil || Aliases.guids.contains(key) || Aliases.follows.contains(key)
    else { return nil }
  }

  /// The parts between commas or semicolons.
  static func list(_ value: String) -> [Value] {
    value.unicodeScalars.split { $0 == "," || $0 == ";" }.map { String($0).trimmed }
      .filter { !$0.isEmpty }.map { .text($0) }
  }
}
