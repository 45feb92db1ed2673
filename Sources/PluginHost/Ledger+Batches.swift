import JSON
import StageKit
import StageWire

// What goes out.
extension Ledger {
  /// Writes the next request, where one may go out now; articles that are too long for any are
  /// settled. `written` counts the bytes that were written to this worker before.
  mutating func next(
    into writer: inout JSONWriter,
    written: Int,
    at now: ContinuousClock.Instant
  ) -> (isSent: Bool, settled: [Settled]) {
    let isAlone = !suspects.isEmpty
    guard verdict == nil, isAlone ? open.isEmpty : mayBatch else { return (false, []) }
    let start = writer.bytes.count
    let id = newID()
    let (jobs, tooLong) = isAlone ? takeSuspect(id, &writer) : takeBatch(id, &writer)
    let settled = settle(tooLong) { .tooLong($0, $1) }
    guard !jobs.isEmpty else { return (!tooLong.isEmpty, settled) }
    let end = written + writer.bytes.count - start
    open.append(OpenRequest(id: id, jobs: jobs, isAlone: isAlone, end: end))
    startClocks(at: now)
    return (true, settled)
  }

  /// A request goes out when nothing is in flight, and else when it is as long as what is: so there
  /// is always one on its way, and short ones stay few.
  private var mayBatch: Bool {
    guard !waiting.isEmpty, open.count <= concurrency, open.first?.isAlone != true else {
      return false
    }
    return waiting.count >= min(pace.limit, open.reduce(0) { $0 + $1.jobs.count })
  }

  private mutating func takeSuspect(_ id: Int, _ writer: inout JSONWriter) -> ([Job], [Job]) {
    let job = suspects.removeFirst()
    job.request.begin(id, in: &writer)
    writer.append(job.article, for: job.recipe.description)
    RunRequest.end(&writer)
    return ([job], [])
  }

  /// Takes the oldest article that waits and what goes with it, up to the limits.
  private mutating func takeBatch(_ id: Int, _ writer: inout JSONWriter) -> ([Job], [Job]) {
    let start = writer.bytes.count
    waiting[0].request.begin(id, in: &writer)
    var jobs: [Job] = []
    var tooLong: [Job] = []
    var later: [Job] = []
    var ids: Set<String> = []
    var isFull = false
    for (index, job) in waiting.enumerated() {
      if isFull {
        later += waiting[index...]
        break
      }
      guard job.goes(with: waiting[0]), ids.insert(job.article.id).inserted else {
        later.append(job)
        continue
      }
      let before = writer.bytes.count
      if !jobs.isEmpty { writer.byte(UInt8(ascii: ",")) }
      writer.append(job.article, for: job.recipe.description)
      let size = writer.bytes.count - start
      if writer.bytes.count - before > StageProtocol.lineLimit - (4 << 10) {
        tooLong.append(job)
        writer.bytes.removeLast(writer.bytes.count - before)
      } else if size > StageProtocol.requestLimit, !jobs.isEmpty {
        later.append(job)
        writer.bytes.removeLast(writer.bytes.count - before)
        isFull = true
      } else {
        jobs.append(job)
        isFull = jobs.count >= pace.limit
      }
    }
    waiting = later
    RunRequest.end(&writer)
    if jobs.isEmpty { writer.bytes.removeLast(writer.bytes.count - start) }
    return (jobs, tooLong)
  }

  /// The clocks of the oldest requests run, of as many as the worker works on at once.
  mutating func startClocks(at now: ContinuousClock.Instant) {
    for index in open.indices.prefix(concurrency) where open[index].since == nil {
      open[index].since = now
    }
  }
}
