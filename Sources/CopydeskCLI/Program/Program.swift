import Glibc
import StageKit

/// The program with its way out to the world; tests give it another.
struct Program: Sendable {
  let plugins: [Plugin]
  let output: Sink
  let error: Sink
  let surroundings: Surroundings
  let signals: Signals

  /// Does what a command line says.
  func run(_ words: [String]) async -> ExitCode {
    let parser = ArgumentParser(root: Commands.root, globals: GlobalOptions.all)
    let result = parser.parse(words)
    let console = Console(
      output: output,
      error: error,
      color: result.color,
      surroundings
    )
    let code = await run(result, console)
    return checkOutput(console, code)
  }

  private func run(_ result: ArgumentParser.Result, _ console: Console) async -> ExitCode {
    if let error = result.error { return complain(error, result, console) }
    if result.wantsHelp {
      show(result, console)
      return .done
    }
    if result.arguments[GlobalOptions.version] {
      console.show("copydesk \(Version.text)")
      return .done
    }
    guard case .run(let body) = result.command.body else {
      show(result, console)
      return .done
    }
    let arguments: ParsedArguments
    do throws(UsageError) { arguments = try fill(result) } catch {
      return complain(error, result, console)
    }
    let call = Invocation(
      name: result.name,
      arguments: arguments,
      console: console,
      surroundings: surroundings,
      signals: signals,
      plugins: plugins
    )
    do {
      guard !call.isJSON || result.command.answersJSON else {
        throw UsageError.noJSON(result.command.name)
      }
      return try await call.finish(body)
    } catch let error as UsageError {
      return complain(error, result, console)
    } catch {
      var complaint = Complaint(error)
      if result.command.operands.first?.name == "ARTICLE", let article = call.operands.first {
        complaint = complaint.about(article)
      }
      for line in complaint.lines { console.tell(line) }
      return complaint.code
    }
  }

  /// The arguments, with what the environment says of options that are not given.
  private func fill(_ result: ArgumentParser.Result) throws(UsageError) -> ParsedArguments {
    var arguments = result.arguments
    for option in GlobalOptions.all + result.command.options
    where arguments.values[option.name] == nil {
      guard let variable = option.variable, let text = surroundings.variable(variable) else {
        continue
      }
      arguments.values[option.name] = try option.values(from: text, of: variable)
    }
    return arguments
  }

  private func show(_ result: ArgumentParser.Result, _ console: Console) {
    let page = HelpPage(
      result,
      globals: GlobalOptions.all,
      sections: Commands.sections,
      width: output.width
    )
    console.show(page.lines)
  }

  private func complain(
    _ error: UsageError,
    _ result: ArgumentParser.Result,
    _ console: Console
  ) -> ExitCode {
    let more = error.isAboutDesk ? nil : "see '\(result.name) --help'"
    let complaint = Complaint(.usage, error.message, help: [error.help, more].compactMap { $0 })
    for line in complaint.lines { console.tell(line) }
    return complaint.code
  }

  /// A full disk under standard output is an error; a reader that went away, as `head` does, is not.
  private func checkOutput(_ console: Console, _ code: ExitCode) -> ExitCode {
    guard output.failure != 0, output.failure != EPIPE else { return code }
    let complaint = Complaint(
      .failed,
      "the result could not be written: \(SystemError.words(output.failure))",
      help: "what the command did to the desk is done; only what it printed is lost"
    )
    for line in complaint.lines { console.tell(line) }
    return ExitCode.gravest([code, .failed])
  }
}

extension ArgumentParser.Result {
  /// The choice of colour, even where the rest of the command line is wrong.
  fileprivate var color: ColorChoice {
    arguments.values[GlobalOptions.color.name]?.last.flatMap(ColorChoice.init) ?? .auto
  }
}
