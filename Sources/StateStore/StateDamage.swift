/// What can be wrong with a state file.
package enum StateDamage: Error, Hashable, CustomStringConvertible {
  case unreadable(line: Int, column: Int, String)
  case missing(String)
  case checksum
  case newer(Int)
  /// It is the state of another article, by the name of that one.
  case foreign(String)
  /// It names a file that does not lie in the desk.
  case outside(String)

  package var description: String {
    switch self {
    case .unreadable(let line, let column, let message): "line \(line):\(column): \(message)"
    case .missing(let member): "'\(member)' is missing or of the wrong type"
    case .checksum: "the checksum does not fit: the file was cut or changed outside copydesk"
    case .newer(let format):
      "it was written by a newer copydesk (format \(format), this one knows \(StateFile.format))"
    case .foreign(let id):
      "it is the state of '\(id)': it was copied or renamed, and an article never changes its name"
    case .outside(let path): "'\(path)' does not lie in the desk"
    }
  }
}
