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

  /// Does one thing to each article that the operands name, and goes on where one is refused.
  func each(_ body: (Act, ArticleName) throws -> Styled) throws -> ExitCode {
    let desk = try openDesk()
    let names = try articles(operands, in: desk)
    let act = try act(on: desk)
    var codes: [ExitCode] = []
    for name in names {
      do {
        console.show(try body(act, name))
      } catch {
        let complaint = Complaint(error).about(name.id)
        for line in complaint.lines { console.tell(line) }
        codes.append(complaint.code)
      }
    }
    return ExitCode.gravest(codes)
  }
}
