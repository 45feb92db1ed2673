import Engine
import StageKit
import StateStore

/// `copydesk accept`: takes over what a machine proposes.
enum AcceptCommand {
  static let command = Command(
    "accept",
    "takes over what a machine made: a field, or the proposal of an item",
    details: """
      Of a field it says that you read the value and stand by it. Of an item with a proposed text it \
      puts that text into the record, as your edit.
      """,
    operands: [
      Operand("ARTICLE", "any unambiguous part of its id"),
      Operand("FIELD|ITEM", "such as summary, or an item by number or id"),
    ],
    examples: [
      Sample("copydesk accept ferry summary", "you read the summary and stand by it"),
      Sample("copydesk accept ferry 3", "the proposed correction goes into the text"),
    ],
    run: run
  )

  static func run(_ call: Invocation) async throws -> ExitCode {
    let desk = try call.openDesk()
    let name = try call.article(call.operands[0], in: desk)
    let act = try call.act(on: desk)
    let before = try desk.read(name).view
    let view = try accept(call.operands[1], name, act)
    call.console.show("\("accepted", .green) by \(act.person)")
    EditReport(before, view).show(call)
    return .done
  }

  private static func accept(_ what: String, _ name: ArticleName, _ act: Act) throws -> ArticleView
  {
    do { return try act.accept(name, what) } catch Refusal.noItem where FieldName(what).isUsable {
      throw Refusal.noProposal(what)
    }
  }
}
