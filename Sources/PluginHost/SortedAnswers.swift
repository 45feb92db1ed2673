import JSON
import StageKit

/// The answers to a request, by the articles that they are about.
struct SortedAnswers {
  /// The first answer about each article.
  private(set) var first: [JSONObject?]
  /// How many there were.
  private(set) var count: [Int]
  /// The ids of answers about anything else.
  private(set) var strangers: [String] = []

  /// Whether there was an answer about some article.
  var isAnything: Bool { count.contains { $0 > 0 } }

  init(_ answers: [JSONValue], for jobs: [Job]) {
    first = Array(repeating: nil, count: jobs.count)
    count = Array(repeating: 0, count: jobs.count)
    // Most workers answer in order: then no index is needed.
    var indices: [String: Int]?
    for (position, json) in answers.enumerated() {
      guard let object = json.object, let id = object["id"]?.string else {
        strangers.append("without an id")
        continue
      }
      if position < jobs.count, jobs[position].article.id == id {
        take(object, position)
        continue
      }
      let index = indices ?? Self.index(jobs)
      indices = index
      if let position = index[id] { take(object, position) } else { strangers.append("'\(id)'") }
    }
  }

  private mutating func take(_ object: JSONObject, _ position: Int) {
    first[position] = first[position] ?? object
    count[position] += 1
  }

  private static func index(_ jobs: [Job]) -> [String: Int] {
    Dictionary(
      jobs.enumerated().map { ($0.element.article.id, $0.offset) },
      uniquingKeysWith: { first, _ in first }
    )
  }
}
