/// What a field holds. There is no floating point: scores are whole numbers from 0 to 1000.
public enum Value: Sendable, Hashable {
  case text(String)
  case integer(Int)
  case boolean(Bool)
  case instant(Instant)
  case list([Value])
  case object([String: Value])

  /// The type this value has.
  public var type: FieldType {
    switch self {
    case .text: .text
    case .integer: .integer
    case .boolean: .boolean
    case .instant: .instant
    case .list: .list
    case .object: .object
    }
  }
}

extension Value {
  /// The text, where this is text.
  public var text: String? {
    if case .text(let text) = self { text } else { nil }
  }

  /// The number, where this is one.
  public var integer: Int? {
    if case .integer(let number) = self { number } else { nil }
  }

  /// The truth value, where this is one.
  public var boolean: Bool? {
    if case .boolean(let truth) = self { truth } else { nil }
  }

  /// The moment, where this is one.
  public var instant: Instant? {
    if case .instant(let instant) = self { instant } else { nil }
  }

  /// The elements, where this is a list.
  public var list: [Value]? {
    if case .list(let list) = self { list } else { nil }
  }

  /// The members, where this is an object.
  public var object: [String: Value]? {
    if case .object(let object) = self { object } else { nil }
  }

  /// The texts of a list of texts, or the one text.
  public var texts: [String] {
    switch self {
    case .text(let text): [text]
    case .list(let list): list.compactMap(\.text)
    default: []
    }
  }
}

extension Value: ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  /// Makes text.
  public init(stringLiteral value: String) { self = .text(value) }

  /// Makes a number.
  public init(integerLiteral value: Int) { self = .integer(value) }

  /// Makes a truth value.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }

  /// Makes a list.
  public init(arrayLiteral elements: Value...) { self = .list(elements) }

  /// Makes an object; of two members with one name the last counts.
  public init(dictionaryLiteral elements: (String, Value)...) {
    self = .object(Dictionary(elements, uniquingKeysWith: { $1 }))
  }
}
