public import StageKit

/// Runs stages as a plugin of its own process: answers what copydesk asks on standard input.
///
/// The same types work inside copydesk, unchanged. It returns when standard input ends. From its
/// first moment standard output is the protocol's alone: what a stage prints goes to standard error.
///
/// ```swift
/// @main
/// struct Program {
///   static func main() async { await serve(Mine.self) }
/// }
/// ```
public func serve(_ stages: any Stage.Type...) async {
  await serve(stages)
}

/// Runs stages as a plugin of its own process, as many as the list has.
public func serve(_ stages: [any Stage.Type]) async {
  let channel = Channel.standard()
  let server = StageServer(stages.map { StageEntry($0) })
  await withDiscardingTaskGroup { group in
    for await line in channel.lines() {
      switch server.read(line) {
      case .nothing: continue
      case .answer(let answer): channel.send(answer)
      case .cancel(let id): server.cancel(id)
      case .run(let id, let request):
        let task = server.begin(id, request)
        group.addTask { channel.send(await task.value) }
      }
    }
  }
}
