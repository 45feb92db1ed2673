import JSON
import PluginHost
import StageWire

/// A worker under test: asks it, and finds fault with every line that comes back.
final class Session {
  /// What was sent, to be shown again where the answer is wrong.
  struct Request {
    let id: Int
    let bytes: [UInt8]
  }

  enum Answer {
    case result(JSONValue)
    case error(JSONObject)
    /// There is none, and why.
    case silence(String)
    case ended(String)
  }

  let record: Record
  let check: String
  private var talk: RawConversation
  private var lastID = 0
  private var open: [Int: Request] = [:]
  /// Answers that came before they were waited for.
  private var early: [Int: JSONObject] = [:]
  /// What an answer breaks that answers nothing.
  var stranger = Rule.w9
  /// What a second answer to a request breaks.
  var repetition = Rule.w9
  /// Whether there is nothing more to learn from the worker: it is gone, or does not answer.
  var isSpent = false
  /// How many faults were known when the last request was sent.
  private var faults = 0

  /// Whether what came since then was at fault: that, not its absence, is then the reason.
  var hasFaults: Bool { record.findings.count > faults }

  init(_ launch: Launch, _ check: String, _ record: Record) throws(PluginError) {
    talk = try RawConversation(launch)
    self.check = check
    self.record = record
  }

  // MARK: - Asking

  /// Makes a request with the next id; `more` are members that nobody knows.
  func request(_ method: String, _ params: JSONObject, more: JSONObject = [:]) -> Request {
    lastID += 1
    var message: JSONObject = [
      "jsonrpc": "2.0", "id": .int(lastID), "method": .string(method), "params": .object(params),
    ]
    for member in more { message[member.key] = member.value }
    return Request(id: lastID, bytes: Self.line(.object(message)))
  }

  static func line(_ message: JSONValue) -> [UInt8] { message.compact + [UInt8(ascii: "\n")] }

  func post(_ request: Request) {
    open[request.id] = request
    faults = record.findings.count
    talk.send(request.bytes)
  }

  /// Sends what is no request.
  func post(raw bytes: [UInt8]) { talk.send(bytes) }

  func ask(_ request: Request, within patience: Duration) -> Answer {
    post(request)
    return answer(to: request, within: patience)
  }

  func ask(
    _ method: String,
    _ params: JSONObject,
    within patience: Duration
  ) -> (Request, Answer) {
    let request = request(method, params)
    return (request, ask(request, within: patience))
  }

  func answer(to request: Request, within patience: Duration) -> Answer {
    if let message = early.removeValue(forKey: request.id) { return Self.answer(message) }
    var limit = ContinuousClock.now + patience
    while true {
      // A faulty line was most likely the answer.
      if hasFaults { limit = min(limit, .now + .seconds(1)) }
      switch take(until: limit, about: request.bytes) {
      case .message(let message):
        guard let id = id(of: message) else { continue }
        if id == request.id { return Self.answer(message) }
        early[id] = message
      case .passedOver: continue
      case .nothing: return .silence("nothing for \(patience.words)")
      case .over(let why): return .ended(why)
      }
    }
  }

  /// What is answered to a line that has no id of ours; `nil` for nothing.
  func answer(toRaw bytes: [UInt8], within patience: Duration) -> JSONObject? {
    post(raw: bytes)
    return next(within: patience, about: bytes)
  }

  /// The next message, whatever it answers.
  func next(within patience: Duration, about sent: [UInt8]) -> JSONObject? {
    let limit = ContinuousClock.now + patience
    while true {
      switch take(until: limit, about: sent) {
      case .message(let message):
        guard let id = message["id"]?.int, 1...max(1, lastID) ~= id, open[id] == nil else {
          return message
        }
        _ = self.id(of: message)
      case .passedOver: continue
      case .nothing, .over: return nil
      }
    }
  }

  private static func answer(_ message: JSONObject) -> Answer {
    if let result = message["result"] { return .result(result) }
    return .error(message["error"]?.object ?? [:])
  }

  /// The request that a message answers; one that answers none of the open ones is a fault.
  private func id(of message: JSONObject) -> Int? {
    if let id = message["id"]?.int, open.removeValue(forKey: id) != nil { return id }
    let isRepeated = message["id"]?.int.map { 1...max(1, lastID) ~= $0 } ?? false
    let rule = isRepeated ? repetition : stranger
    let help =
      switch (isRepeated, rule) {
      case (true, _): "answer each request once"
      case (_, .w11): "what has no 'id' is a notification: ignore the ones that you do not know"
      default: "answer with the id of the request, as it was sent"
      }
    add(
      rule,
      came: shown(JSONValue.object(message).compact),
      expected: "one answer for each request, with its id, and no other",
      help: help
    )
    return nil
  }

  // MARK: - Ending

  func closeInput() { talk.closeInput() }

  func kill() { talk.kill() }

  var leftBehind: Int { talk.leftBehind }
  var endedWell: Bool { talk.endedWell }
  var lastWords: String { talk.lastWords.map { "; its last words: '\($0)'" } ?? "" }

  /// Reads all that still comes; `nil` where the worker did not end in time.
  func end(within patience: Duration) -> String? {
    let limit = ContinuousClock.now + patience
    while true {
      switch take(until: limit, about: []) {
      case .passedOver: continue
      case .message(let message):
        if let id = id(of: message) { early[id] = message }
      case .nothing: return nil
      case .over(let why): return why
      }
    }
  }

  // MARK: - Faults

  func add(_ rule: Rule, sent: [UInt8] = [], came: String, expected: String, help: String) {
    record.add(
      Finding(
        rule: rule,
        check: check,
        sent: shown(sent.dropLast(sent.last == UInt8(ascii: "\n") ? 1 : 0)),
        came: came,
        expected: expected,
        help: help
      )
    )
  }

  private enum Taken {
    case message(JSONObject)
    /// A line that is no message.
    case passedOver
    case nothing
    case over(String)
  }

  /// The next message; what is none is a fault and is passed over.
  private func take(until limit: ContinuousClock.Instant, about sent: [UInt8]) -> Taken {
    while true {
      switch talk.next(within: limit - .now) {
      case .line(let bytes):
        if let message = LineJudge(self, sent).message(bytes) { return .message(message) }
        return .passedOver
      case .unended(let bytes):
        LineJudge(self, sent).unended(bytes)
      case .tooLong(let bytes):
        LineJudge(self, sent).tooLong(bytes)
        talk.kill()
        isSpent = true
        return .over("was ended, because its line had no end")
      case .silence: return .nothing
      case .end(let why): return .over(why + lastWords)
      }
    }
  }
}

extension Duration {
  /// `30 seconds`, or `0.5 seconds`.
  var words: String {
    let tenths = Int((self / .milliseconds(100)).rounded())
    let number = tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths % 10)"
    return number == "1" ? "1 second" : "\(number) seconds"
  }
}
