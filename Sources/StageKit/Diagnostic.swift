/// Something to say about a file that a person wrote.
public struct Diagnostic: Sendable, Hashable {
  /// Whether a file with it can be used.
  public enum Severity: String, Sendable, Hashable {
    case error, warning
  }

  /// How bad it is.
  public let severity: Severity
  /// A stable word, such as `unknown-stage`.
  public let id: String
  /// Lower case, no full stop, with the person's own words in quotes.
  public let message: String
  /// Where it is.
  public let location: Location
  /// The way out.
  public let help: String?
  /// Other places that belong to it, such as the first of two duplicate keys.
  public let related: [Related]

  /// Makes a diagnostic; prefer a named factory for each.
  public init(
    severity: Severity,
    id: String,
    message: String,
    location: Location,
    help: String? = nil,
    related: [Related] = []
  ) {
    self.severity = severity
    self.id = id
    self.message = message
    self.location = location
    self.help = help
    self.related = related
  }

  /// Another place, and what is there.
  public struct Related: Sendable, Hashable {
    /// Where it is.
    public let location: Location
    /// What is there.
    public let message: String

    /// Says what is where.
    public init(_ location: Location, _ message: String) {
      self.location = location
      self.message = message
    }
  }
}

/// A place in a file, for people: lines and columns count from 1, columns in Unicode scalars.
public struct Location: Sendable, Hashable, Comparable {
  /// The path as the person gave it.
  public let file: String
  /// Counted from 1.
  public let line: Int
  /// Counted from 1, in Unicode scalars.
  public let column: Int

  /// Names a place.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    self.line = line
    self.column = column
  }

  /// Orders by file, line and column.
  public static func < (one: Location, other: Location) -> Bool {
    (one.file, one.line, one.column) < (other.file, other.line, other.column)
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `news.yaml:5:12: error: no stage is called 'sumarize' [unknown-stage]`, then the help.
  public var description: String {
    var text =
      "\(location.file):\(location.line):\(location.column): "
      + "\(severity.rawValue): \(message) [\(id)]"
    for other in related {
      let place = other.location
      text += "\n\(place.file):\(place.line):\(place.column): note: \(other.message)"
    }
    if let help { text += "\n  help: \(help)" }
    return text
  }
}
