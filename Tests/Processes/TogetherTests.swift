import Glibc
import JSON
import Support
import Testing

@Suite("Several processes in one desk, some of them killed", .timeLimit(.minutes(60)))
struct TogetherTests {
  /// How many commands are given; more of them by hand, with COPYDESK_STRESS.
  private static var commands: Int {
    getenv("COPYDESK_STRESS").flatMap { Int(String(cString: $0)) } ?? 40
  }

  @Test("nothing that was acknowledged is lost, nothing goes out twice or without approval")
  func together() throws {
    let seed = UInt64(getenv("COPYDESK_SEED").flatMap { Int(String(cString: $0)) } ?? 1)
    var newsroom = try Newsroom(stories: 4, seed: seed)
    try newsroom.work(commands: Self.commands)
    try newsroom.finish()
    let desk = newsroom.desk
    let doctor = try desk.run("doctor")
    #expect(doctor.exit == 0, "\(doctor.outputText)")
    let out = desk.outbox
    #expect(out.map(\.id).sorted() == newsroom.ids)
    for (id, headline) in out {
      #expect(newsroom.approved.contains("\(id) \(headline)"), "\(headline) went out")
    }
    for id in newsroom.ids {
      let story = try desk.json("show", id)
      #expect(story["status"] == "published", "\(id)")
      let number = try #require(story["fields"]?["x-turn"]?["value"]?.string.flatMap { Int($0) })
      #expect(number >= newsroom.turns[id] ?? 0, "\(id): the last of \(newsroom.turns)")
      let log = try desk.json("log", id)["entries"]?.array ?? []
      for (kind, least) in newsroom.acknowledged[id] ?? [:] {
        let found = log.filter { $0["kind"]?.string == kind }.count
        #expect(found >= least, "\(id): \(kind)")
      }
      #expect(log.filter { $0["kind"] == "sent" }.count == 1)
    }
    if getenv("COPYDESK_STRESS") != nil { print(newsroom.figures) }
  }
}

/// People and programs at work in one desk, and what they may rely on.
private struct Newsroom {
  let desk: ProbeDesk
  let ids: [String]
  /// The last number that each story was set to, by a command that said so.
  private(set) var turns: [String: Int] = [:]
  /// How many decisions of each kind were acknowledged, by story.
  private(set) var acknowledged: [String: [String: Int]] = [:]
  /// Each story and headline that somebody tried to approve.
  private(set) var approved: Set<String> = []

  /// What happened, for whoever runs it by hand.
  var figures: String {
    var used = rusage()
    getrusage(RUSAGE_CHILDREN.rawValue, &used)
    let kinds = acknowledged.values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
    return """
      \(given) commands, \(killed) killed, acknowledged \(kinds), \(desk.outbox.count) sent, \
      \(used.ru_utime.tv_sec + used.ru_stime.tv_sec) CPU s
      """
  }

  private var random: SplitMix
  private var turn = 0
  private var killed = 0
  private var given = 0

  private struct Job {
    let child: Child
    let story: String
    /// The kind of entry that it makes, and the number it sets.
    let kind: String?
    let turn: Int
    let end: ContinuousClock.Instant?
  }

  init(stories: Int, seed: UInt64) throws {
    random = SplitMix(seed: seed)
    desk = try ProbeDesk(
      "{ stage: slow-reader }",
      "{ stage: ponder, with: { delay: 5 } }",
      "{ stage: fact-check, with: { must: [number], should: [] } }",
      "{ stage: review, with: { from: [editor], not: [] } }",
      "{ stage: post, with: { outbox: OUTBOX, delay: 30 } }"
    )
    try desk.putStories(stories)
    try desk.run("run")
    ids = try desk.articles().compactMap { $0["id"]?.string }.sorted()
  }

  /// Two runs, a checker and a writer, each with one command at a time; a third of them are killed.
  mutating func work(commands: Int) throws {
    var jobs = [Job?](repeating: nil, count: 4)
    while given < commands || jobs.contains(where: { $0 != nil }) {
      for actor in jobs.indices {
        if let job = jobs[actor] {
          if let end = job.end, end <= .now, job.child.isRunning {
            try job.child.end(SIGKILL)
            killed += 1
            jobs[actor] = nil
          } else if !job.child.isRunning {
            note(job, code: try job.child.wait())
            jobs[actor] = nil
          }
        } else if given < commands {
          jobs[actor] = try start(actor)
          given += 1
        }
      }
      usleep(1000)
    }
  }

  /// What is left is done by people in peace.
  mutating func finish() throws {
    try desk.run("run")
    for id in ids {
      let revision = try desk.json("show", id)["revision"]?.string ?? ""
      try desk.run("check", id, "--all", "--verified", "--source", "log", "--seen", revision)
      note(approvalOf: id, headline: try headline(id))
      try desk.run("approve", id, "--seen", try desk.json("show", id)["revision"]?.string ?? "")
    }
    try desk.run("run")
    try desk.run("run")
  }

  private mutating func start(_ actor: Int) throws -> Job {
    let story = ids[Int.random(in: ids.indices, using: &random)]
    let isDoomed = Bool.random(using: &random)
    let wait = Int.random(in: 1..<80, using: &random)
    func job(_ child: Child, _ kind: String? = nil, turn: Int = 0) -> Job {
      let end = ContinuousClock.now + .milliseconds(wait)
      return Job(child: child, story: story, kind: kind, turn: turn, end: isDoomed ? end : nil)
    }
    switch actor {
    case 0, 1: return job(try desk.start("run"))
    case 2:
      turn += 1
      var words = ["set", story, "x-turn=\(turn)"]
      // Now and then another headline, for which no approval holds.
      if turn % 5 == 0 { words.append("headline=Story take \(turn)") }
      return job(try desk.start(words: words, as: "Bo Ek"), "edited", turn: turn)
    default:
      let seen = try desk.json("show", story)
      let revision = seen["revision"]?.string ?? ""
      guard seen["items"]?.array?.allSatisfy({ $0["state"] == "verified" }) == true else {
        let words = ["check", story, "--all", "--verified", "--source", "log", "--seen", revision]
        return job(try desk.start(words: words), "checked")
      }
      note(approvalOf: story, headline: seen["fields"]?["headline"]?["value"]?.string ?? "")
      return job(try desk.start("approve", story, "--seen", revision), "approved")
    }
  }

  private func headline(_ id: String) throws -> String {
    try desk.json("show", id)["fields"]?["headline"]?["value"]?.string ?? ""
  }

  private mutating func note(approvalOf id: String, headline: String) {
    approved.insert("\(id) \(headline)")
  }

  private mutating func note(_ job: Job, code: CInt) {
    guard code == 0, let kind = job.kind else { return }
    acknowledged[job.story, default: [:]][kind, default: 0] += 1
    if job.turn > 0 { turns[job.story] = job.turn }
  }
}
