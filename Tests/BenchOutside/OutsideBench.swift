import Glibc
import PluginHost
import SampleStages
import StageKit
import Synchronization

/// What a stage outside costs beside the same stage in the process: `outside-bench N WORKER [ARG…]`.
///
/// WORKER is a program with the stage `echo`. CPU is user and system.
@main
struct OutsideBench {
  static func main() async throws {
    let arguments = Array(CommandLine.arguments.dropFirst())
    guard arguments.count >= 2, let count = Int(arguments[0]), count > 0 else {
      print("usage: outside-bench N WORKER [ARG…]")
      exit(2)
    }
    let articles = (0..<1000).map { number in
      let words = String(repeating: "Café prices rose again \(number). ", count: 60)
      return Article(
        id: "2026/11/story-\(number)",
        fields: [.body: .text(String(decoding: words.utf8.prefix(2048), as: UTF8.self))]
      )
    }
    let inside = Cost()
    await run(Echo(settings: Settings()), count, articles)
    show("in process", inside.since, count)

    let launch = Launch(Array(arguments.dropFirst()), in: "/")
    let plugin = OutsidePlugin(
      PluginProgram(name: "echo", launch: launch, stages: [Echo.description])
    ) { print("# \($0.words)") }
    guard case .stage(let echo) = try plugin.entries[0].make(Settings()) else { return }
    await run(echo, articles.count, articles)
    let outside = Cost()
    await run(echo, count, articles)
    let cost = outside.since
    await plugin.end()
    show("outside", cost, count)
    show("worker, with its start", Cost.ofChildren, count)
  }

  /// As many at once as a run would have.
  private static func run(
    _ stage: any StageRunner,
    _ count: Int,
    _ articles: [Article]
  ) async {
    let counters = Counters()
    await withDiscardingTaskGroup { group in
      for _ in 0..<128 {
        group.addTask {
          while true {
            let number = counters.next.add(1, ordering: .relaxed).oldValue
            guard number < count else { return }
            let article = articles[number % articles.count]
            let outcome = try? await stage.run(article, StageContext())
            if outcome != .done(["x-echo": .text(article.body)]) {
              counters.wrong.add(1, ordering: .relaxed)
            }
          }
        }
      }
    }
    precondition(counters.wrong.load(ordering: .relaxed) == 0, "answers are wrong")
  }

  private static func show(_ name: String, _ cost: Cost, _ count: Int) {
    let each = { (seconds: Double) in ((seconds * 1e7 / Double(count)).rounded() / 10) }
    print("\(name): \(each(cost.processor)) us CPU, \(each(cost.wall)) us an article")
  }
}

/// What the tasks share.
final class Counters: Sendable {
  let next = Atomic(0)
  let wrong = Atomic(0)
}

/// Processor time and time of the clock, in seconds.
struct Cost {
  var processor: Double
  var wall: Double

  init() {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    processor = usage.processor
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    wall = Double(now.tv_sec) + Double(now.tv_nsec) / 1e9
  }

  var since: Cost {
    var now = Cost()
    now.processor -= processor
    now.wall -= wall
    return now
  }

  static var ofChildren: Cost {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_CHILDREN.rawValue), &usage)
    var cost = Cost()
    cost.processor = usage.processor
    cost.wall = 0
    return cost
  }
}

extension rusage {
  fileprivate var processor: Double {
    [ru_utime, ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
  }
}
