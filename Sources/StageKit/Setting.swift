/// A setting of a stage, declared once and read through the declaration.
public struct Setting<Value: Sendable & Hashable>: Sendable {
  /// The key in a workflow's `with`.
  public let name: String
  /// What counts where a workflow does not say.
  public let `default`: Value
  /// One sentence for people.
  public let help: String
  /// What it accepts, for errors, help and the JSON Schema.
  public let shape: SettingShape
  let wrap: @Sendable (Value) -> StageKit.Value
  let unwrap: @Sendable (StageKit.Value) -> Value?
}

/// What values a setting accepts.
public indirect enum SettingShape: Sendable, Hashable {
  case integer(ClosedRange<Int>)
  case boolean
  case text
  case choice([String])
  /// A list of whole numbers, texts or choices; no value twice.
  case list(SettingShape)
  /// A path in the desk; the bytes of the file are part of the step's key.
  case file
}

/// A setting of any type, as a stage's description lists it.
public protocol SettingDeclaration: Sendable {
  var name: String { get }
  var help: String { get }
  var shape: SettingShape { get }
  /// The default in the form a workflow would write it.
  var defaultValue: Value { get }
}

extension Setting: SettingDeclaration {
  /// The default in the form a workflow would write it.
  public var defaultValue: StageKit.Value { wrap(self.default) }
}

extension Setting where Value == Int {
  /// Declares a whole number within a range.
  public static func int(
    _ name: String,
    default: Int,
    in range: ClosedRange<Int>,
    _ help: String
  ) -> Setting {
    Setting(
      name: name,
      default: `default`,
      help: help,
      shape: .integer(range),
      wrap: { .integer($0) },
      unwrap: { $0.integer }
    )
  }
}

extension Setting where Value == Bool {
  /// Declares a switch.
  public static func bool(_ name: String, default: Bool, _ help: String) -> Setting {
    Setting(
      name: name,
      default: `default`,
      help: help,
      shape: .boolean,
      wrap: { .boolean($0) },
      unwrap: { $0.boolean }
    )
  }
}

extension Setting where Value == String {
  /// Declares a text of any content.
  public static func text(_ name: String, default: String, _ help: String) -> Setting {
    Setting(
      name: name,
      default: `default`,
      help: help,
      shape: .text,
      wrap: { .text($0) },
      unwrap: { $0.text }
    )
  }

  /// Declares one of a few words.
  public static func choice(
    _ name: String,
    default: String,
    of choices: [String],
    _ help: String
  ) -> Setting {
    Setting(
      name: name,
      default: `default`,
      help: help,
      shape: .choice(choices),
      wrap: { .text($0) },
      unwrap: { $0.text }
    )
  }

  /// Declares a file of the desk; the stage gets its content as text.
  public static func file(_ name: String, default: String = "", _ help: String) -> Setting {
    Setting(
      name: name,
      default: `default`,
      help: help,
      shape: .file,
      wrap: { .text($0) },
      unwrap: { $0.text }
    )
  }
}

extension Setting where Value == [String] {
  /// The roles that may let a story through a gate in an emergency.
  ///
  /// A gate that declares this allows it: copydesk itself keeps who did it and why, lets the story
  /// pass, and goes on asking the gate for the approvals that are overdue. A gate never sees it.
  public static var emergency: Setting {
    .list(
      "emergency",
      default: [],
      "The roles that may let a story through in an emergency; nobody where it names none."
    )
  }

  /// Declares a list of texts.
  public static func list(_ name: String, default: [String], _ help: String) -> Setting {
    Setting(
      name: name,
      default: `default`,
      help: help,
      shape: .list(.text),
      wrap: { .list($0.map { .text($0) }) },
      unwrap: { $0.list?.compactMap(\.text) }
    )
  }

  /// Declares a list of some of a few words.
  public static func list(
    _ name: String,
    default: [String],
    of choices: [String],
    _ help: String
  ) -> Setting {
    Setting(
      name: name,
      default: `default`,
      help: help,
      shape: .list(.choice(choices)),
      wrap: { .list($0.map { .text($0) }) },
      unwrap: { $0.list?.compactMap(\.text) }
    )
  }
}
