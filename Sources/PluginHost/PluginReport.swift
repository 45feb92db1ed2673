/// Something about a plugin that people should see; none of it changes an answer.
package enum PluginReport: Sendable, Hashable {
  /// A line of its standard error.
  case said(String)
  /// So many bytes of its standard error were not shown.
  case leftOut(bytes: Int)
  /// Text on standard output that is no message.
  case stray(String)
  /// A message that fits no request, or an answer about an article that nobody asked about.
  case ignored(String)
  /// It ended by itself, and was started again.
  case restarted(String)
  /// Processes that it left behind were ended.
  case leftBehind(Int)

  /// In words; the plugin's name goes before them.
  package var words: String {
    switch self {
    case .said(let line): line
    case .leftOut(let bytes): "\(bytes) bytes more of its standard error are not shown"
    case .stray(let text): "wrote text to stdout, which is for messages alone: '\(text)'"
    case .ignored(let what): what
    case .restarted(let why): "\(why), and was started again"
    case .leftBehind(let count):
      "left \(count) \(count == 1 ? "process" : "processes") behind, which were ended"
    }
  }
}
