/// What is shown of an article: words that were made once, and the fields that people ask for.
package struct RowText: Sendable, Hashable {
  /// Empty where it stands at none.
  package var step: String
  package var workflow: String
  /// What it waits for; empty where it waits for nothing.
  package var waiting: String
  /// All of it as programs get it.
  package var json: [UInt8]
  /// The fields as JSON, for expressions.
  package var fields: [UInt8]

  package init(
    step: String = "",
    workflow: String = "",
    waiting: String = "",
    json: [UInt8] = [],
    fields: [UInt8] = []
  ) {
    self.step = step
    self.workflow = workflow
    self.waiting = waiting
    self.json = json
    self.fields = fields
  }
}

extension RowText {
  static let table = """
    CREATE TABLE IF NOT EXISTS shown (
      id TEXT, path TEXT, step TEXT, workflow TEXT, waiting TEXT, json BLOB, fields BLOB,
      PRIMARY KEY (id, path)
    ) WITHOUT ROWID
    """

  static let put = "INSERT OR REPLACE INTO shown VALUES (?,?,?,?,?,?,?)"

  static let find = """
    SELECT step, workflow, waiting, json, fields FROM shown WHERE id = ? AND path = ?
    """

  static let findJSON = "SELECT json FROM shown WHERE id = ? AND path = ?"

  static let remove = "DELETE FROM shown WHERE id = ? AND path = ?"

  init(_ row: Statement) {
    self.init(
      step: row.text(0),
      workflow: row.text(1),
      waiting: row.text(2),
      json: row.bytes(3),
      fields: row.bytes(4)
    )
  }

  func bind(to statement: Statement, path: String) {
    statement.bind(ArticleRow.id(path), at: 1)
    statement.bind(path, at: 2)
    statement.bind(step, at: 3)
    statement.bind(workflow, at: 4)
    statement.bind(waiting, at: 5)
    statement.bind(json, at: 6)
    statement.bind(fields, at: 7)
  }
}
