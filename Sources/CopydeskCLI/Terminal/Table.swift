/// Rows under headings, aligned by display width and fitted to a terminal.
struct Table: Sendable {
  struct Column: Sendable {
    let heading: String
    let isRight: Bool
    /// The width below which it is not cut; `nil` where it is never cut.
    let least: Int?

    /// A column that is shown whole.
    static func whole(_ heading: String, isRight: Bool = false) -> Column {
      Column(heading: heading, isRight: isRight, least: nil)
    }

    /// A column that gives way where the terminal is narrow.
    static func flexible(_ heading: String, least: Int = 10) -> Column {
      Column(heading: heading, isRight: false, least: least)
    }
  }

  let columns: [Column]
  private(set) var rows: [[Styled]] = []
  /// The width of each column's widest cell.
  private var widest: [Int]

  init(_ columns: Column...) {
    self.columns = columns
    widest = columns.map { Styled($0.heading).width }
  }

  mutating func add(_ cells: Styled...) {
    measure(cells)
    rows.append(cells)
  }

  /// Makes room for a row without keeping it: of very many, each is measured first and laid out by
  /// ``line(_:_:)`` later.
  mutating func measure(_ cells: [Styled]) {
    for (index, cell) in cells.enumerated() where index < columns.count {
      widest[index] = max(widest[index], cell.width)
    }
  }

  var isEmpty: Bool { rows.isEmpty }

  /// The lines, headings first; no wider than `width`, where one is given and the columns allow.
  func lines(width: Int?) -> [Styled] {
    let widths = fitted(to: width)
    let hasHeadings = columns.contains { !$0.heading.isEmpty }
    return ((hasHeadings ? [headings] : []) + rows).map { line($0, widths) }
  }

  /// The line of headings above rows that come one by one.
  func heading(_ widths: [Int]) -> Styled { line(headings, widths) }

  private var headings: [Styled] { columns.map { Styled($0.heading, .dim) } }

  /// A row in columns of these widths.
  func line(_ cells: [Styled], _ widths: [Int]) -> Styled {
    var line: Styled = ""
    for (index, cell) in cells.enumerated() where index < columns.count {
      let cell = cell.cut(to: widths[index])
      let room = max(0, widths[index] - cell.width)
      let pad = Styled(String(repeating: " ", count: room))
      let isLast = index == columns.count - 1
      if index > 0 { line += "  " }
      line += columns[index].isRight ? pad + cell : isLast ? cell : cell + pad
    }
    return line
  }

  /// The widths of the columns: their widest cells, less what the flexible ones have to give.
  func fitted(to width: Int?) -> [Int] {
    var widths = widest
    guard let width else { return widths }
    var excess = widths.reduce(0, +) + 2 * (columns.count - 1) - width
    while excess > 0 {
      let giving = columns.indices.filter { widths[$0] > columns[$0].least ?? .max }
      guard let widest = giving.max(by: { widths[$0] < widths[$1] }) else { return widths }
      let next = giving.filter { widths[$0] < widths[widest] }.map { widths[$0] }.max()
      let floor = max(columns[widest].least ?? 0, next ?? 0)
      let step = max(1, min(excess, widths[widest] - floor))
      widths[widest] -= step
      excess -= step
    }
    return widths
  }
}
