import JSON
import StageKit
import StageWire

// What a worker writes to its standard output.
extension PluginLoop {
  mutating func takeLines() {
    while worker?.fault == nil, let line = worker?.nextLine() { take(line) }
    guard let pending = worker?.pendingBytes, pending >= StageProtocol.lineLimit else { return }
    fault("wrote a line of more than 16 MiB")
    _ = worker?.takeRest()
  }

  private mutating func take(_ line: [UInt8]) {
    guard line.count < StageProtocol.lineLimit else {
      return fault("wrote a line of more than 16 MiB")
    }
    let isSpace = { (byte: UInt8) in byte == 0x20 || byte == 0x09 || byte == 0x0D }
    guard let first = line.first(where: { !isSpace($0) }) else { return }
    guard first == UInt8(ascii: "{") else { return stray(line) }
    let json: JSONValue
    do { json = try JSONValue(parsing: line) } catch {
      return fault("wrote a line that is no JSON: \(error.message) at column \(error.column)")
    }
    take(json)
  }

  private mutating func stray(_ line: [UInt8]) {
    worker?.strayBytes += line.count + 1
    report(.stray(String(decoding: line.prefix(800), as: UTF8.self).shortened(to: 200)))
    if let bytes = worker?.strayBytes, bytes > Self.strayLimit {
      fault("wrote more than 64 KiB of text to stdout, which is for messages alone")
    }
  }

  private mutating func take(_ json: JSONValue) {
    guard json["method"] == nil else {
      return ignored("sent a request or a notification; workers only answer")
    }
    let failure = json["error"].map { RPCFailure(json: $0) }
    guard let id = json["id"]?.int else {
      let what = failure.map { ": \($0.message)" } ?? ""
      return ignored("answered without an id\(what)")
    }
    if case .describing(id, _)? = worker?.phase {
      described(json["result"], failure)
    } else if ledger.isOpen(id) {
      answered(id, json["result"], failure)
    } else {
      ignored("answered request \(id), which is not open: late, twice, or with a wrong id")
    }
  }

  private mutating func answered(_ id: Int, _ result: JSONValue?, _ failure: RPCFailure?) {
    worker?.hasAnswered = true
    if let failure { return settle(ledger.answer(id, failure, at: .now)) }
    let (settled, strangers) = ledger.answer(id, result?["answers"]?.array ?? [], at: .now)
    settle(settled)
    for stranger in strangers {
      ignored("answered about an article \(stranger) that it was not asked about")
    }
  }

  private mutating func described(_ result: JSONValue?, _ failure: RPCFailure?) {
    if let failure { return giveUp(.config, name("does not say what it is: \(failure.message)")) }
    let description: Description
    do { description = try Description(json: result ?? .null) } catch {
      return giveUp(.config, name("describes itself wrongly: \(error.message)"))
    }
    for waiter in curious { waiter.resume(returning: .success(description)) }
    curious = []
    if let difference = difference(from: description) { return giveUp(.config, difference) }
    ledger.concurrency = description.concurrency
    failedStarts = 0
    worker?.phase = .ready
  }

  /// What is not as it was when the plugin was trusted.
  private func difference(from description: Description) -> String? {
    for known in program.stages {
      let found = description.stages.first { $0.name == known.name }
      guard let found else { return changed("has no stage '\(known.name)' any more") }
      guard found.version == known.version else {
        return changed(
          "has stage '\(known.name)' in version \(found.version), trusted was \(known.version)"
        )
      }
      guard found.essence == known.essence else {
        return changed("describes stage '\(known.name)' in another way than when it was trusted")
      }
    }
    return nil
  }

  private func changed(_ what: String) -> String {
    name("\(what); look at it, then say 'copydesk plugin trust \(program.name)'")
  }

  private func ignored(_ what: String) { report(.ignored(what)) }
}
