import StageKit

/// One command as it was given, with everything that it may use.
struct Invocation: Sendable {
  /// The words that name it: `copydesk workflow validate`.
  let name: String
  let arguments: ParsedArguments
  let console: Console
  let surroundings: Surroundings
  let signals: Signals
  /// The stages that this program has.
  let plugins: [Plugin]
  /// The programs that it started for plugins of the desk.
  let workers = PluginWorkers()

  /// The value of an option, or its default.
  subscript<Value>(_ option: Option<Value>) -> Value { arguments[option] }

  var operands: [String] { arguments.operands }

  /// Whether a program reads the answer.
  var isJSON: Bool { self[GlobalOptions.format] == .json }
}
