/// How many articles a request should have, so that it takes about a tenth of a second: many where a
/// stage is fast, one where it is slow and others should not wait for it.
struct BatchPace {
  static let target = Duration.milliseconds(100)

  private(set) var limit = 1
  /// What an article costs, the last requests counting most.
  private var cost: Duration?

  /// Takes note of what a request took.
  mutating func note(_ time: Duration, for count: Int) {
    let each = time / count
    cost = cost.map { ($0 + each) / 2 } ?? each
    let fitting = cost.map { $0 > .zero ? Int(min(Self.target / $0, 64)) : 64 } ?? 1
    limit = max(1, min(fitting, limit * 4, 64))
  }
}
