import Engine
import StageKit

/// Shows moments on the desk's clock.
struct Moment: Sendable {
  let zone: Zone
  let now: Instant

  init(_ desk: OpenDesk) {
    zone = desk.zone
    now = desk.clock()
  }

  init(zone: Zone, now: Instant) {
    self.zone = zone
    self.now = now
  }

  /// `2026-11-24 18:30`.
  func full(_ instant: Instant) -> String {
    let local = zone.local(instant)
    return "\(local.date) \(local.clock)"
  }

  /// As short as it is clear: `18:30` today, `24 Nov` this year, `2025-11-24` else.
  func short(_ instant: Instant) -> String {
    let local = zone.local(instant)
    let today = zone.local(now).day
    if local.day == today { return local.clock }
    guard local.day.year == today.year else { return local.date }
    return "\(local.day.day) \(Self.months[local.day.month - 1])"
  }

  /// Why a story stays in, the end of an embargo by the desk's clock as everywhere else.
  func sentence(_ block: Block) -> String {
    if case .embargo(let until) = block { return "it is under embargo until \(full(until))" }
    return block.sentence
  }

  /// Who let it through in an emergency, and what is owed since when by the desk's clock.
  func sentence(_ emergency: Emergency) -> String { emergency.sentence(full) }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}
