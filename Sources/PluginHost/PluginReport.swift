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
  /// It ended by itself; it is started again when it is needed.
  case ended(String)
  /// Processes that it left behind were ended.
  case leftBehind(Int)
  /// It was of no use from some moment on, and why.
  case gaveUp(String)

  /// In words; the plugin's name goes before them.
  package var words: String {
    switch self {
    case .said(let line): line
    case .leftOut(let bytes): "\(bytes) bytes more of its standard error are not shown"
    case .stray(let text): "wrote text to stdout, which is for messages alone: '\(text)'"
    case .ignored(let what): what
    case .ended(let why): why
    case .gaveUp(let why): "given up for this run: \(why)"
    case .leftBehind(let count):
      "left \(count) \(count == 1 ? "process" : "processes") behind, which were ended"
    }
  }
}
