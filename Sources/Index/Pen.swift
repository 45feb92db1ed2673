/// The statements that change the index.
struct Pen {
  private let article: Statement
  private let shown: Statement
  private let mark: Statement
  private let forget: [Statement]

  init(_ database: Database) throws(DatabaseError) {
    article = try database.statement(ArticleRow.put)
    shown = try database.statement(RowText.put)
    mark = try database.statement(ArticleRow.mark)
    forget = [
      try database.statement(ArticleRow.remove), try database.statement(RowText.remove),
    ]
  }

  func put(_ row: ArticleRow, _ text: RowText) throws(DatabaseError) {
    row.bind(to: article)
    try run(article)
    text.bind(to: shown, path: row.path)
    try run(shown)
  }

  func mark(_ row: ArticleRow) throws(DatabaseError) {
    row.bindMark(to: mark)
    try run(mark)
  }

  func remove(_ path: String) throws(DatabaseError) {
    for statement in forget {
      statement.bind(ArticleRow.id(path), at: 1)
      statement.bind(path, at: 2)
      try run(statement)
    }
  }

  private func run(_ statement: Statement) throws(DatabaseError) {
    _ = try statement.step()
    statement.reset()
  }
}
