import Engine
import StateStore

extension Invocation {
  /// The reason that an option gives, which may not be left out.
  func reason(_ option: Option<String?>) throws(UsageError) -> String {
    guard let reason = self[option] else {
      throw .other("the reason is missing", help: "say why: --\(option.name) 'REASON'")
    }
    return reason
  }

  /// Does one thing to each article that the operands mean, and goes on where one is refused; a dry
  /// run says what would be done or refused.
  func each(_ verb: String, _ body: (Act, ArticleName) throws -> Styled) throws -> ExitCode {
    let desk = try openDesk()
    let names = try chosen(operands, in: desk)
    let isTrial = self[HoldCommand.dryRun]
    let act = isTrial ? try act(on: desk).trial : try act(on: desk)
    if names.isEmpty { console.tell("no article is meant: nothing was changed") }
    var codes: [ExitCode] = []
    for name in names {
      do {
        let done = try body(act, name)
        console.show(isTrial ? "would \(verb) \(name.id)" : done)
      } catch {
        let complaint = Complaint(error).about(name.id)
        for line in complaint.lines { console.tell(line) }
        codes.append(complaint.code)
      }
    }
    return ExitCode.gravest(codes)
  }
}
