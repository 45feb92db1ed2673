import JSON
import StageWire

extension Check {
  /// How workers end, and begin again.
  static let life: [Check] = [
    Check(name: "the end", rules: [.w34]) { bench, name in
      // Idle, and in the middle of a request.
      bench.withWorker(name) { session in
        _ = bench.answers(of: session, bench.stage, [bench.article("a")], or: .w34)
      }
      bench.withWorker(name) { session in
        session.post(session.request("run", bench.subject.run(bench.stage, [bench.article("a")])))
      }
    },
    Check(name: "killed, and begun again", rules: [.w36]) { bench, name in
      if let session = try? Session(bench.subject.launch, name, bench.record) {
        session.post(session.request("describe", Subject.describe))
        session.post(session.request("run", bench.subject.run(bench.stage, [bench.article("a")])))
        _ = session.next(within: bench.deadline, about: [])
        session.kill()
        _ = session.end(within: bench.subject.grace)
      }
      bench.withWorker(name) { session in
        _ = bench.answers(of: session, bench.stage, [bench.article("a")], or: .w36)
      }
    },
  ]
}
