import StageKit

/// Lays each story that goes out into a folder that the layout system reads: a destination to copy.
struct PrintQueue: Output {
  static let folder = Setting.text(
    "folder",
    default: "",
    "The folder that the layout system reads, from / on."
  )

  static let description = StageDescription(
    name: "print-queue",
    version: "1.0.0",
    summary: "Lays each story into a folder that the layout system reads.",
    reads: [.headline, .byline, .body],
    settings: [folder]
  )

  private let folder: String

  init(settings: Settings) throws(SettingsError) {
    folder = settings[Self.folder]
    guard folder.isEmpty || folder.hasPrefix("/") else {
      throw SettingsError(Self.folder.name, "expected a path from / on, found '\(folder)'")
    }
  }

  /// Nothing but the snapshot decides what goes out, and under which name.
  func plan(_ snapshot: Snapshot, _ context: StageContext) -> [Delivery] {
    let head = [snapshot.text(.headline), snapshot.text(.byline)].filter { !$0.isEmpty }
    let text = (head + ["", snapshot.text(.body)]).joined(separator: "\n")
    let name = snapshot.id.split(separator: "/").joined(separator: "-")
    return [Delivery(destination: "print-queue", path: "\(name).txt", bytes: Array(text.utf8))]
  }

  func send(_ delivery: Delivery, key: String, _ context: StageContext) throws -> Receipt {
    let queue = try queue(for: delivery, key)
    try queue.note(delivery.bytes)
    try queue.show()
    return Receipt(location: queue.shown)
  }

  /// After a crash: what was never noted was not sent, and what is there was. What was noted and is
  /// not there may have been taken away or never shown, and only a person can tell.
  func lookup(_ delivery: Delivery, key: String, _ context: StageContext) throws -> Receipt? {
    let queue = try queue(for: delivery, key)
    guard queue.isNoted else { return nil }
    guard queue.isShown else {
      throw OutputError(
        .transient,
        "\(queue.shown) was laid out or is about to be, and it is not there: ask the layout desk"
      )
    }
    return Receipt(location: queue.shown)
  }

  private func queue(for delivery: Delivery, _ key: String) throws(OutputError) -> DropFolder {
    guard !folder.isEmpty else {
      throw OutputError(.config, "print-queue has no 'folder': say in the workflow where it is")
    }
    return DropFolder(folder: folder, name: "\(key.prefix(12))-\(delivery.path)", key: key)
  }
}
