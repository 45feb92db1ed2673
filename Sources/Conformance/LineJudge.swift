import JSON
import StageWire

/// Judges one line of output by itself: whether it is a message, and what kind.
struct LineJudge {
  private let session: Session
  private let sent: [UInt8]

  /// `sent` is what was asked last.
  init(_ session: Session, _ sent: [UInt8]) {
    self.session = session
    self.sent = sent
  }

  /// The message; `nil` where the line is none.
  func message(_ line: [UInt8]) -> JSONObject? {
    guard line.first == UInt8(ascii: "{") else {
      stray(line)
      return nil
    }
    let json: JSONValue
    do { json = try JSONValue(parsing: line) } catch {
      unreadable(line, error)
      return nil
    }
    guard let message = json.object else { return nil }
    guard message["method"] == nil else {
      add(
        .w10,
        line,
        expected: "answers, which have no 'method'",
        help: "send no requests and no notifications; the host hears answers only"
      )
      return nil
    }
    checkForm(message, line)
    return message
  }

  func unended(_ line: [UInt8]) {
    add(.w1, line, expected: "a line feed at the end", help: "write a line feed after each message")
  }

  func tooLong(_ line: [UInt8]) {
    session.add(
      .w3,
      sent: sent,
      came: "a line that goes on after 16 MiB: \(shown(line.prefix(100)))…",
      expected: "at most 16,777,216 bytes in a line",
      help: "answer an article whose answer is too long with an error"
    )
  }

  private func stray(_ line: [UInt8]) {
    guard !line.starts(with: [0xEF, 0xBB, 0xBF, UInt8(ascii: "{")]) else {
      add(.w1, line, expected: "no byte order mark", help: "write UTF-8 without a byte order mark")
      return
    }
    add(
      .w2,
      line,
      expected: "nothing but messages on standard output",
      help: "print to standard error; point the language's standard output there"
    )
  }

  private func unreadable(_ line: [UInt8], _ error: JSONError) {
    guard String(validating: line, as: UTF8.self) != nil else {
      add(.w1, line, expected: "UTF-8", help: "encode what you write as UTF-8")
      return
    }
    let valueFaults = [
      "two members are called", "nested deeper", "must fit in 64 bits", "too large",
    ]
    let isValue = valueFaults.contains { error.message.contains($0) }
    add(
      isValue ? .w7 : .w1,
      line,
      expected: "one JSON object: \(error.message), at column \(error.column)",
      help: isValue
        ? "keep numbers whole and within 64 bits, names unique, and depth within 256"
        : "write each answer with a JSON library, on one line"
    )
  }

  private func checkForm(_ message: JSONObject, _ line: [UInt8]) {
    var problem: String?
    if message["jsonrpc"] != "2.0" { problem = "'jsonrpc' with \"2.0\"" }
    if message["id"] == nil { problem = "an 'id'" }
    if (message["result"] == nil) == (message["error"] == nil) {
      problem = "one of 'result' and 'error'"
    }
    if let error = message["error"],
      error["code"]?.int == nil || error["message"]?.string == nil
    {
      problem = "an 'error' with a 'code', a whole number, and a 'message'"
    }
    guard let problem else { return }
    add(.w9, line, expected: problem, help: "answer as JSON-RPC 2.0 has it")
  }

  private func add(_ rule: Rule, _ line: [UInt8], expected: String, help: String) {
    session.add(rule, sent: sent, came: shown(line), expected: expected, help: help)
  }
}
