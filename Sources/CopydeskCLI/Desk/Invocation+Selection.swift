import Engine
import StateStore
import WorkflowFile

extension Invocation {
  /// What help says of an expression.
  static let expressionHelp = """
    An EXPRESSION asks for fields and for where a story stands: 'status:needs-review', \
    'section:world', 'step:review', 'workflow:brief', 'has(embargo)', 'words(body) > 500', \
    joined by and, or and not. Several must all hold.
    """

  /// The articles that are meant. A text is a part of one's id, or an expression; of several
  /// expressions all must hold.
  func chosen(_ texts: [String], in desk: OpenDesk) throws -> [ArticleName] {
    let expressions = texts.filter(Self.isExpression)
    var names = try articles(texts.filter { !Self.isExpression($0) }, in: desk)
    if let selection = try Self.selection(expressions) {
      let known = Set(names)
      names += try desk.names(where: selection).filter { !known.contains($0) }
    }
    return names
  }

  /// The selection that expressions make together; `nil` where there are none.
  static func selection(_ expressions: [String]) throws(UsageError) -> Selection? {
    guard !expressions.isEmpty else { return nil }
    for source in expressions { _ = try condition(source) }
    let whole =
      expressions.count == 1
      ? expressions[0] : expressions.map { "(\($0))" }.joined(separator: " and ")
    return Selection(try condition(whole))
  }

  /// Whether a text cannot be a part of an id.
  static func isExpression(_ text: String) -> Bool {
    text.utf8.contains { ":=<>!([".utf8.contains($0) }
  }

  private static func condition(_ source: String) throws(UsageError) -> Condition {
    let (condition, problems) = Condition.parse(source, Selection.vocabulary)
    if let condition { return condition }
    let problem = problems.min { $0.range.lowerBound < $1.range.lowerBound }
    throw .other(
      "in '\(source)', at \((problem?.range.lowerBound ?? 0) + 1): \(problem?.message ?? "")",
      help: problem?.help ?? "such as 'status:needs-review section:world'"
    )
  }
}
