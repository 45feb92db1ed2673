/// Which rows are wanted, and in what order.
package struct RowQuery: Sendable, Hashable {
  package enum Order: String, Sendable, Hashable, CaseIterable {
    case id, since, status, urgency
  }

  /// The bits of which a row has at least one; `nil` for all rows.
  package var words: Int?
  /// The bits of which a row has none.
  package var without: Int
  /// The bits of which a row has none, unless it has one of ``kept``.
  package var quiet = 0
  package var kept = 0
  package var order: Order

  package init(words: Int? = nil, without: Int = 0, order: Order = .id) {
    self.words = words
    self.without = without
    self.order = order
  }

  var sql: String {
    let order =
      switch order {
      case .id: ""
      case .since: "since, "
      case .status: "rank, since, "
      case .urgency: "urgency, since, "
      }
    return "SELECT path \(condition) ORDER BY \(order)id, path LIMIT ?"
  }

  var count: String { "SELECT count(*) \(condition)" }

  private var condition: String {
    var condition = "FROM article WHERE words & \(without) = 0"
    if quiet != 0 { condition += " AND (words & \(quiet) = 0 OR words & \(kept) <> 0)" }
    if let words { condition += " AND words & \(words) <> 0" }
    return condition
  }
}
