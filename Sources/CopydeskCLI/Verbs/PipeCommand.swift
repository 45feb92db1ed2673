import Disk
import Engine
import StageKit
import WorkflowFile

/// `copydesk pipe`: stages as a filter, without a desk.
enum PipeCommand {
  static let stage = Option.text("stage", "NAME", "Runs this stage alone.")
  static let set = Option.texts("set", "KEY=VALUE", "A setting of the stage; lists with commas.")
  static let filesFrom = Option.text(
    "files-from",
    "FILE",
    "For a reader: reads the paths, one a line, from a file, or from standard input for '-'."
  )
  static let jobs = Option.int(
    "jobs",
    "N",
    default: 0,
    in: 0...64,
    "How many stories at once; 0: as many as processors."
  ).or("COPYDESK_JOBS")

  static let command = Command(
    "pipe",
    "runs stages as a filter: stories in, answers out, no desk",
    details: """
      Reads one JSON object a line: {"id": "1", "headline": "…", "body": "…"}, with any fields of a \
      record. Answers one line each, in order: id, status (done, skip, wait or error), the fields \
      that changed, items, notes, and the error where there is one. A bad line is answered with its \
      error and the rest go on; the exit code is then 1. The first gate answers 'wait'; outputs \
      never run. Positions count Unicode scalars of the body, which is taken byte for byte.

      A reader takes files instead, or copy on standard input, and answers a line for each story.
      """,
    operands: [
      Operand("WORKFLOW|FILE", "a workflow file; with a reader as --stage, files of copy", .any)
    ],
    options: [stage, set, filesFrom, jobs],
    examples: [
      Sample("copydesk pipe --stage summarize --set sentences=1 < in.jsonl", "one stage"),
      Sample("copydesk pipe Workflows/news.yaml < in.jsonl", "a workflow, up to its first gate"),
      Sample("copydesk pipe --stage ingest Inbox/*.txt", "what a reader makes of files"),
      Sample("find . -name '*.txt' | copydesk pipe --stage ingest --files-from -", "of many files"),
    ],
    run: run
  )

  private static func run(_ call: Invocation) async throws -> ExitCode {
    let prepared = try PipePlan(call).prepared()
    let output = call.console.output
    let write: @Sendable ([UInt8]) -> Bool = { bytes in
      output.write(output.isTerminal ? Console.inert(bytes) : bytes)
      return !output.isBroken
    }
    let failed =
      if call[stage] != nil, let reading = PipeReading(prepared, formats: .host) {
        try await read(call, reading, write)
      } else {
        try await filter(call, PipeFilter(prepared, formats: .host, jobs: jobs(call)), write)
      }
    try Task.checkCancellation()
    return failed == 0 ? .done : .failed
  }

  private static func filter(
    _ call: Invocation,
    _ filter: PipeFilter,
    _ write: @escaping @Sendable ([UInt8]) -> Bool
  ) async throws -> Int {
    guard call[filesFrom] == nil, call[stage] == nil || call.operands.isEmpty else {
      throw UsageError.other(
        "only a reader takes files",
        help: "stories for other stages come on standard input, one JSON object a line"
      )
    }
    let input = LineInput()
    let run = PipeRun(
      jobs: jobs(call),
      more: filter.width / LineInput.lines,
      next: { input.next() },
      answer: { await filter.answer($0) },
      write: write
    )
    let failed = await run.run()
    try checkInput(input)
    return failed
  }

  private static func read(
    _ call: Invocation,
    _ reading: PipeReading,
    _ write: @escaping @Sendable ([UInt8]) -> Bool
  ) async throws -> Int {
    let files = try SourceInput(call.operands, from: call[filesFrom], call.surroundings)
    let run = PipeRun(
      jobs: jobs(call),
      more: reading.width,
      next: { files.next() },
      answer: { await reading.answer([$0]) },
      write: write
    )
    let failed = await run.run()
    if let list = files.list { try checkInput(list) }
    return failed
  }

  private static func jobs(_ call: Invocation) -> Int {
    call[jobs] == 0 ? Processors.count : call[jobs]
  }

  private static func checkInput(_ input: LineInput) throws {
    guard input.failure != 0 else { return }
    throw Complaint(
      .failed,
      "the input ended early: \(SystemError.words(input.failure))",
      help: "what was answered stands; what came after it was not read"
    )
  }
}
