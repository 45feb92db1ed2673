/// One verb of the program, such as `status`, or a group of verbs, such as `workflow`.
///
/// **How to add a verb.** Write one file in `Verbs/` with an enum that holds the options (each a
/// typed ``Option``, declared once), a ``Command`` and the function that runs it; then add the
/// command to ``Commands``. Parsing, checks, `--help` and usage errors come from the declarations.
///
/// ```swift
/// /// `copydesk greet`: an example.
/// enum GreetCommand {
///   static let loud = Option.flag("loud", "Says it in capitals.")
///
///   static let command = Command(
///     "greet", "says hello",
///     operands: [Operand("NAME", "who is greeted", .any)],
///     options: [loud],
///     examples: [Sample("copydesk greet Amy --loud", "greets Amy so that all hear it")],
///     run: run)
///
///   static func run(_ call: Invocation) async throws -> ExitCode {
///     for name in call.operands {
///       call.console.show("hello, \(call[loud] ? name.uppercased() : name, .bold)")
///     }
///     return .done
///   }
/// }
/// ```
///
/// - Results go to standard output by `console.show` (text) or `console.write` (JSON); everything
///   else (progress, hints, warnings) to standard error by `console.tell`.
/// - What does not work is thrown: a ``UsageError`` (exit code 2), a ``Complaint`` (message, way
///   out, exit code), or any error of the engine, which ``Complaint/init(_:)`` puts into words.
/// - Text of articles goes into output as an interpolation (`"\(headline)"`) only: there it loses
///   control characters, so that copy can never steer the terminal.
/// - A verb that programs read says `answersJSON: true` and, where `call.isJSON`, writes one document
///   that has `"version"` in it. For the others `--format json` is a usage error.
struct Command: Sendable {
  let name: String
  /// One line: what it does, beginning in lower case.
  let summary: String
  /// What else a person has to know; paragraphs are wrapped to the terminal.
  let details: String
  let operands: [Operand]
  let options: [any OptionDeclaration]
  let examples: [Sample]
  /// Whether `--format json` means something to it.
  let answersJSON: Bool
  let body: Body

  enum Body: Sendable {
    case run(@Sendable (Invocation) async throws -> ExitCode)
    case group([Command])
  }

  /// Declares a verb.
  init(
    _ name: String,
    _ summary: String,
    details: String = "",
    operands: [Operand] = [],
    options: [any OptionDeclaration] = [],
    examples: [Sample],
    answersJSON: Bool = false,
    run: @escaping @Sendable (Invocation) async throws -> ExitCode
  ) {
    self.name = name
    self.summary = summary
    self.details = details
    self.operands = operands
    self.options = options
    self.examples = examples
    self.answersJSON = answersJSON
    body = .run(run)
  }

  /// Declares a group of verbs, such as `workflow validate` and `workflow schema`.
  ///
  /// Without examples of its own it shows the first one of each verb.
  init(
    _ name: String,
    _ summary: String,
    details: String = "",
    verbs: [Command],
    examples: [Sample]? = nil
  ) {
    self.name = name
    self.summary = summary
    self.details = details
    operands = []
    options = []
    self.examples = examples ?? verbs.flatMap { $0.examples.prefix(1) }
    answersJSON = false
    body = .group(verbs)
  }

  /// The verbs of a group; none for a verb.
  var verbs: [Command] {
    if case .group(let verbs) = body { verbs } else { [] }
  }
}

/// A command line to copy, and what it does.
struct Sample: Sendable {
  let line: String
  let meaning: String

  init(_ line: String, _ meaning: String) {
    self.line = line
    self.meaning = meaning
  }
}

/// A word that a verb takes, such as `ARTICLE`.
struct Operand: Sendable {
  /// In capitals, as the usage line shows it.
  let name: String
  let help: String
  let count: Count

  enum Count: Sendable {
    case one, optional
    /// None or more.
    case any
    /// One or more.
    case many
  }

  init(_ name: String, _ help: String, _ count: Count = .one) {
    self.name = name
    self.help = help
    self.count = count
  }

  /// As the usage line shows it.
  var usage: String {
    switch count {
    case .one: name
    case .optional: "[\(name)]"
    case .any: "[\(name)…]"
    case .many: "\(name)…"
    }
  }
}
