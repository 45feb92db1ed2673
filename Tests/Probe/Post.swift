import Glibc
import StageKit

/// Sends each story as a line of a file, which is the other side of it.
struct Post: Output {
  static let outbox = Setting.text("outbox", default: "", "The file; one line for each sending.")
  static let delay = Setting.int("delay", default: 0, in: 0...600_000, "Milliseconds a message.")
  static let description = StageDescription(
    name: "post",
    version: "1.0.0",
    summary: "Sends to a file.",
    reads: [.headline, .body],
    settings: [outbox, delay]
  )

  private let outbox: String
  private let delay: Int

  init(settings: Settings) {
    outbox = settings[Self.outbox]
    delay = settings[Self.delay]
  }

  func plan(_ snapshot: Snapshot, _ context: StageContext) -> [Delivery] {
    [Delivery(destination: "post", path: snapshot.id, bytes: Array(snapshot.text(.headline).utf8))]
  }

  /// The other side hears of it half-way.
  func send(_ delivery: Delivery, key: String, _ context: StageContext) throws -> Receipt {
    usleep(UInt32(delay) * 500)
    let file = open(outbox, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw OutputError(.config, "there is no '\(outbox)'") }
    defer { close(file) }
    let line = Array("\(key) \(delivery.path) ".utf8) + delivery.bytes + [0x0A]
    guard write(file, line, line.count) == line.count else {
      throw OutputError(.transient, "it could not be written")
    }
    usleep(UInt32(delay) * 500)
    return Receipt(location: "post:\(delivery.path)")
  }

  func lookup(_ delivery: Delivery, key: String, _ context: StageContext) -> Receipt? {
    guard let file = fopen(outbox, "r") else { return nil }
    defer { fclose(file) }
    var line = [CChar](repeating: 0, count: 4096)
    while fgets(&line, Int32(line.count), file) != nil {
      let text = line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      if String(decoding: text, as: UTF8.self).hasPrefix(key) {
        return Receipt(location: "post:\(delivery.path)")
      }
    }
    return nil
  }
}
