import CSpawn
import Glibc

/// A program that was started, with our ends of its pipes.
struct ChildProgram: ~Copyable {
  private let child: copydesk_child
  private var isInputOpen = true

  /// Why a program does not run, in words.
  struct StartError: Error, Hashable {
    let message: String
  }

  /// What the keeper says about the program.
  enum News: Hashable {
    case notStarted(String)
    case ended(code: Int?, signal: Int?)
    case left(Int)
    /// Nothing of it is there any more.
    case gone
  }

  init(_ launch: Launch) throws(StartError) {
    let program = try Self.path(of: launch)
    let environment = launch.environment.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    var limits = copydesk_limits(
      memory: Int64(launch.limits.memory ?? -1),
      open_files: Int64(launch.limits.openFiles ?? -1),
      file_size: Int64(launch.limits.fileSize ?? -1),
      processor_time: Int64(launch.limits.processorTime ?? -1)
    )
    var child = copydesk_child()
    let code = withCStrings(launch.arguments) { arguments in
      withCStrings(environment) { environment in
        copydesk_start(program, arguments, environment, launch.folder, &limits, &child)
      }
    }
    guard code == 0 else { throw StartError(message: "could not be started: \(errorText(code))") }
    self.child = child
  }

  deinit {
    if isInputOpen { Glibc.close(child.input) }
    Glibc.close(child.output)
    Glibc.close(child.errors)
    copydesk_forget([child])
  }

  var input: Int32? { isInputOpen ? child.input : nil }
  var output: Int32 { child.output }
  var errors: Int32 { child.errors }
  var control: Int32 { child.control }

  /// Tells the program that no more comes.
  mutating func closeInput() {
    guard isInputOpen else { return }
    isInputOpen = false
    Glibc.close(child.input)
  }

  func terminate() { copydesk_terminate([child]) }

  func kill() { copydesk_kill([child]) }

  /// What there is to hear; `nil` where there is nothing yet.
  func hear() -> News? {
    var news = copydesk_news()
    switch copydesk_hear([child], &news) {
    case 1: return Self.news(news)
    case 0: return .gone
    default: return nil
    }
  }

  private static func news(_ news: copydesk_news) -> News {
    switch Int(news.kind) {
    case COPYDESK_NOT_STARTED:
      return .notStarted("could not be started: \(errorText(news.value))")
    case COPYDESK_NO_FOLDER:
      return .notStarted("has no folder to work in: \(errorText(news.value))")
    case COPYDESK_LEFT: return .left(Int(news.value))
    default:
      var signal: Int32 = 0
      let code = copydesk_exit_code(news.value, &signal)
      return code >= 0
        ? .ended(code: Int(code), signal: nil) : .ended(code: nil, signal: Int(signal))
    }
  }

  /// A name without `/` is looked for as a shell would, in the program's own environment.
  private static func path(of launch: Launch) throws(StartError) -> String {
    guard let name = launch.arguments.first, !name.isEmpty else {
      throw StartError(message: "names no program to run")
    }
    if name.utf8.contains(UInt8(ascii: "/")) { return name }
    for folder in (launch.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":") {
      let path = "\(folder)/\(name)"
      if access(path, X_OK) == 0 { return path }
    }
    throw StartError(message: "could not be started: there is no program '\(name)' in its PATH")
  }
}

/// What an error number means.
private func errorText(_ code: Int32) -> String { String(cString: strerror(code)) }

/// Lends texts as a list of C strings with a NULL at its end.
private func withCStrings<Result>(
  _ texts: [String],
  _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result {
  let copies = texts.map { strdup($0) }
  defer { for copy in copies { free(copy) } }
  return (copies + [nil]).withUnsafeBufferPointer { buffer in
    guard let list = buffer.baseAddress else { preconditionFailure("the NULL is there at least") }
    return body(list)
  }
}
